import { along, at, podTemplateOf, textAt, textsAt, Workload } from '../../model';

/** Part of a pod, and where it stands in its object. */
export interface PodPart {
  readonly value: unknown;
  readonly field: string;
}

/** A pod as a Pod Security Standard looks at it. */
export class CheckedPod {
  /** Where its own fields stand: `spec.template.spec`. */
  public readonly path: string;
  public readonly spec: unknown;
  /** All of them, init containers first. */
  public readonly containers: readonly PodPart[];

  /** `minor` is the Kubernetes 1.x whose standard holds; undefined if unknown. */
  constructor(private readonly workload: Workload, private readonly minor?: number) {
    this.path = workload.podPath;
    this.spec = workload.podSpec;
    this.containers = workload.containers.map(({ spec, where }) => ({ value: spec, field: `${this.path}.${where}` }));
  }

  /** Whether it runs on Windows, where most controls do not apply. */
  public get windows(): boolean {
    return textAt(this.spec, 'os', 'name') === 'windows';
  }

  /** Whether root in the pod is an unprivileged user on the node. */
  public get inUserNamespace(): boolean {
    return at(this.spec, 'hostUsers') === false;
  }

  /** The securityContext of the pod, then those of its containers. */
  public get contexts(): PodPart[] {
    return [{ value: this.spec, field: this.path }, ...this.containers].map(under('securityContext'));
  }

  public get containerContexts(): PodPart[] {
    return this.containers.map(under('securityContext'));
  }

  public get annotations(): readonly [string, string][] {
    return textsAt(podTemplateOf(this.workload.manifest), 'metadata', 'annotations');
  }

  public annotationPath(name: string): string {
    return `${this.path.replace(/spec$/, 'metadata')}.annotations['${name}']`;
  }

  /** A path relative to the spec of the pod: `containers[0].image`. */
  public inside(field: string): string {
    return field.startsWith(`${this.path}.`) ? field.slice(this.path.length + 1) : field;
  }

  /** Whether what a version began to allow may be allowed: if the version is unknown, it may. */
  public mayAllowSince(minor: number): boolean {
    return (this.minor ?? Infinity) >= minor;
  }

  /** Whether what a version began to forbid is forbidden: if the version is unknown, it is not. */
  public forbidsSince(minor: number): boolean {
    return (this.minor ?? 0) >= minor;
  }
}

/** From a part to what stands in it under a name. */
export function under(...path: string[]): (part: PodPart) => PodPart {
  return ({ value, field }) => ({ value: along(value, path), field: [field, ...path].join('.') });
}
