import { Amounts, amountsOf, Container, containerOf, podAmounts } from './container';
import { at, givenName, itemsAt, numberAt, podSpecOf, podTemplateOf, textAt, textsAt } from './reading';
import { Labels, Selector } from './selector';
import type { Manifest } from '../kubernetes/manifests/manifest';

const KEEPS_PODS = ['Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet']; // their pods run until somebody ends them

/** An object that makes pods, whoever wrote it. */
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

  /** Whether its pods run until somebody ends them, and so may serve. */
  public get serves(): boolean {
    return KEEPS_PODS.includes(this.kind);
  }

  /** Whether its pods run to an end of their own. */
  public get ends(): boolean {
    return this.kind === 'Job' || this.kind === 'CronJob';
  }

  /** What its pods are told apart by; undefined where nobody says. */
  public get selector(): Selector | undefined {
    const selector = at(this.manifest, 'spec', 'selector');
    return this.serves && selector !== undefined ? Selector.of(selector) : undefined;
  }

  /** Pods as written; 1 where nothing is. An autoscaler may decide otherwise. */
  public get replicas(): number {
    return numberAt(this.manifest, 'spec', 'replicas') ?? 1;
  }

  /** The spec of the Job that it is, or makes. */
  public get jobSpec(): unknown {
    return this.kind === 'CronJob' ? at(this.manifest, 'spec', 'jobTemplate', 'spec') : this.kind === 'Job' ? at(this.manifest, 'spec') : undefined;
  }

  /** Where the fields of its pods stand, for a finding: `spec.template.spec`. */
  public get podPath(): string {
    return this.kind === 'Pod' ? 'spec' : this.kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec';
  }

  /** Seconds that its pods get to end. */
  public get graceSeconds(): number {
    return numberAt(this.podSpec, 'terminationGracePeriodSeconds') ?? 30; // the API server's default
  }

  /** What one of its pods counts for. */
  public amounts(of: 'requests' | 'limits'): Amounts {
    return podAmounts(this.containers, of, amountsOf(at(this.podSpec, 'overhead')));
  }
}

/** Where an object lives; `default` where it does not say, as kubectl has it. */
export function namespaceOf(manifest: Manifest): string {
  return textAt(manifest, 'metadata', 'namespace') ?? 'default';
}
