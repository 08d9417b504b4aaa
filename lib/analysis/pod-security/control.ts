import type { CheckedPod, PodPart } from './checked-pod';

/** Something that a Pod Security Standard asks of pods. */
export interface Control {
  /** Its name in https://github.com/kubernetes/pod-security-admission/tree/master/policy. */
  readonly name: string;
  /** What to write, in the words of the manifest. */
  readonly fix: string;
  /** What stands in a pod against it; undefined as a value where something is missing. */
  breaches(pod: CheckedPod): PodPart[];
}

/** The parts whose value is wrong. */
export function forbids(wrong: (value: unknown) => boolean): (parts: PodPart[]) => PodPart[] {
  return parts => parts.filter(({ value }) => wrong(value));
}

/** Any text but these; what is no text the API server rejects by itself. */
export function textOtherThan(...allowed: string[]): (value: unknown) => boolean {
  return value => typeof value === 'string' && value !== '' && !allowed.includes(value);
}
