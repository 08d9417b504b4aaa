import { Amounts, amountsOf, Container, containerOf, podAmounts } from './container';
import { along, at, givenName, itemsAt, numberAt, podSpecOf, podTemplateOf, textAt, textsAt } from './reading';
import { Labels, Selector } from './selector';
import type { Manifest } from '../kubernetes/manifests/manifest';
import { JOB_SPEC_PATHS, LONG_RUNNING_KINDS, POD_TEMPLATE_PATHS } from '../kubernetes/workload-kinds';

/** An object that creates pods. */
export class Workload {
  public readonly kind: string;
  public readonly name: string;
  public readonly namespace: string;
  public readonly podSpec: unknown;
  public readonly podLabels: Labels;
  /** In the order in which the kubelet starts them. */
  public readonly containers: readonly Container[];

  constructor(public readonly manifest: Manifest) {
    this.kind = textAt(manifest, 'kind') ?? '';
    this.name = givenName(manifest);
    this.namespace = namespaceOf(manifest);
    this.podSpec = podSpecOf(manifest);
    this.podLabels = new Map(textsAt(podTemplateOf(manifest), 'metadata', 'labels'));
    this.containers = ['initContainers', 'containers'].flatMap(list =>
      itemsAt(this.podSpec, list).map((spec, index) => containerOf(spec, list, index)));
  }

  /** Whether its pods are replaced when they end, and so may serve. */
  public get serves(): boolean {
    return LONG_RUNNING_KINDS.includes(this.kind);
  }

  /** Whether its pods run to completion. */
  public get ends(): boolean {
    return this.kind === 'Job' || this.kind === 'CronJob';
  }

  /** Its label selector; undefined if it has none. */
  public get selector(): Selector | undefined {
    const selector = at(this.manifest, 'spec', 'selector');
    return this.serves && selector !== undefined ? Selector.of(selector) : undefined;
  }

  /** `replicas`; 1 by default. An autoscaler may decide otherwise. */
  public get replicas(): number {
    return numberAt(this.manifest, 'spec', 'replicas') ?? 1;
  }

  /** The spec of the Job that it is, or creates. */
  public get jobSpec(): unknown {
    const path = JOB_SPEC_PATHS.get(this.kind);
    return path && along(this.manifest, path);
  }

  /** Path to the spec of the Job, for a finding: `spec.jobTemplate.spec`. */
  public get jobPath(): string {
    return (JOB_SPEC_PATHS.get(this.kind) ?? []).join('.');
  }

  /** Path to the spec of its pods, for a finding: `spec.template.spec`. */
  public get podPath(): string {
    return [...POD_TEMPLATE_PATHS.get(this.kind) ?? [], 'spec'].join('.');
  }

  /** Seconds that its pods get to terminate. */
  public get graceSeconds(): number {
    return numberAt(this.podSpec, 'terminationGracePeriodSeconds') ?? 30; // the API server's default
  }

  /** The amounts of one of its pods. */
  public amounts(of: 'requests' | 'limits'): Amounts {
    return podAmounts(this.containers, of, amountsOf(at(this.podSpec, 'overhead')));
  }
}

/** The namespace of an object; `default` without one, as in kubectl. */
export function namespaceOf(manifest: Manifest): string {
  return textAt(manifest, 'metadata', 'namespace') ?? 'default';
}
