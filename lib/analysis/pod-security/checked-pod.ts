import { along, at, podTemplateOf, textAt, textsAt, Workload } from '../../model';

/** Part of a pod, and where it stands in its object. */
export interface Part {
  readonly value: unknown;
  readonly field: string;
}

/** A pod as a Pod Security Standard looks at it. */
export class CheckedPod {
  /** Where its own fields stand: `spec.template.spec`. */
  public readonly path: string;
  public readonly spec: unknown;
  /** All of them, init containers first. */
  public readonly containers: readonly Part[];

  /** `minor` is the Kubernetes 1.x whose standard holds; undefined where nobody knows. */
  constructor(private readonly workload: Workload, private readonly minor?: number) {
    this.path = workload.podPath;
    this.spec = workload.podSpec;
    this.containers = workload.containers.map(({ spec, where }) => ({ value: spec, field: `${this.path}.${where}` }));
  }

  /** Linux alone has most of what is asked. */
  public get windows(): boolean {
    return textAt(this.spec, 'os', 'name') === 'windows';
  }

  /** Root in it is nobody on the node. */
  public get inUserNamespace(): boolean {
    return at(this.spec, 'hostUsers') === false;
  }

  /** The securityContext of the pod, then those of its containers. */
  public get contexts(): Part[] {
    return [{ value: this.spec, field: this.path }, ...this.containers].map(under('securityContext'));
  }

  public get containerContexts(): Part[] {
    return this.containers.map(under('securityContext'));
  }

  public get annotations(): readonly [string, string][] {
    return textsAt(podTemplateOf(this.workload.manifest), 'metadata', 'annotations');
  }

  public annotationPath(name: string): string {
    return `${this.path.replace(/spec$/, 'metadata')}.annotations['${name}']`;
  }

  /** A field as one reads it who looks at the pod: `containers[0].image`. */
  public inside(field: string): string {
    return field.startsWith(`${this.path}.`) ? field.slice(this.path.length + 1) : field;
  }

  /** Whether what a version began to allow may be allowed: where nobody knows the version, it may. */
  public mayAllowSince(minor: number): boolean {
    return (this.minor ?? Infinity) >= minor;
  }

  /** Whether what a version began to forbid is forbidden: where nobody knows the version, it is not. */
  public forbidsSince(minor: number): boolean {
    return (this.minor ?? 0) >= minor;
  }
}

/** From a part to what stands in it under a name. */
export function under(...path: string[]): (part: Part) => Part {
  return ({ value, field }) => ({ value: along(value, path), field: [field, ...path].join('.') });
}
