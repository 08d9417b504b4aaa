import { PodInWorld, Question, TransportProtocol, World } from './evaluator';
import { End, Reach } from '../../lib/analysis/network';
import { Cluster } from '../../lib/cluster';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../lib/model';

/** A port of a container, as it is written. */
interface WrittenPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: string;
}

/** As much of a pod's template as a policy sees. */
interface WrittenPod {
  readonly metadata?: { readonly labels?: Record<string, string> };
  readonly spec: { readonly containers: readonly { readonly ports?: readonly WrittenPort[] }[] };
}

/** Something that makes pods, read without lib's help. */
interface WrittenWorkload {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly spec: { readonly template?: WrittenPod; readonly jobTemplate?: { readonly spec: { readonly template: WrittenPod } } };
}

const NAME_LABEL = 'kubernetes.io/metadata.name'; // the API server sets it on every namespace
type Traffic = Pick<Question, 'port' | 'protocol'>;

/** What is asked, and of whom beside the pods. */
export interface SceneProps {
  readonly addresses?: readonly string[];
  /** Beside those that pods declare. */
  readonly ports?: readonly number[];
  readonly protocols?: readonly TransportProtocol[];
  /** The pairs to ask about; all by default. */
  readonly about?: (one: PodInWorld, other: PodInWorld) => boolean;
}

/** One of DNS, one of a database, and one without a listener. */
export const UNDECLARED_PORTS = [53, 5432, 9999];

/** Manifests with every pod that they make, twice, in the input formats of both evaluators. */
export class Scene {
  public readonly world: World;
  /** Who each pod is, `namespace/workload`; an address is its own name. */
  public readonly keys: readonly string[];
  private readonly ends: readonly End[];
  private readonly reach: Reach;

  constructor(manifests: readonly Manifest[], props: SceneProps = {}) {
    const { addresses = [], ports = UNDECLARED_PORTS, protocols = ['TCP', 'UDP'], about = () => true } = props;
    const manifestSet = new ManifestSet(manifests, Cluster.standard(), false);
    this.reach = Reach.of(manifestSet);
    const [pods, ends]: [PodInWorld[], End[]] = [[], []];
    for (const [index, workload] of manifestSet.workloads.entries()) {
      const written = podOf(workload.manifest as unknown as WrittenWorkload);
      const ips = [1, 2].map(copy => `10.244.${index}.${copy}`);
      ips.forEach(ip => pods.push({ ...written, ip }));
      const { namespace, name, podLabels, podSpec, containers } = workload;
      ends.push(Object.assign(workload, { address: ips[0] }), { namespace, name, podLabels, podSpec, containers, address: ips[1] });
    }
    addresses.forEach(ip => pods.push({ name: ip, labels: {}, ports: [], ip }));
    addresses.forEach(address => ends.push({ address }));
    this.ends = ends;
    this.keys = pods.map(({ namespace, name }) => namespace === undefined ? name : `${namespace}/${name}`);
    const asked = [...new Set([...pods.flatMap(pod => pod.ports.map(({ number }) => number)), ...ports])];
    const traffic = asked.flatMap(port => protocols.map(protocol => ({ port, protocol })));
    this.world = {
      namespaces: namespacesOf(manifests),
      pods,
      policies: manifests.filter(({ kind }) => kind === 'NetworkPolicy'),
      queries: questions(pods, about, traffic),
    };
  }

  /** What lib says. */
  public ours({ from, to, port, protocol }: Question): boolean | undefined {
    return this.reach.allows({ from: this.ends[from], to: this.ends[to], port, protocol }).allowed;
  }

  /** A question in words. */
  public text({ from, to, port, protocol }: Question): string {
    return `${this.keys[from]} (${this.world.pods[from].ip}) to ${this.keys[to]} (${this.world.pods[to].ip}), ${protocol} ${port}`;
  }
}

/** Every pod to every other, on every port; connections between two addresses outside are not asked about. */
function questions(pods: readonly PodInWorld[], about: (one: PodInWorld, other: PodInWorld) => boolean, traffic: readonly Traffic[]): Question[] {
  return pods.flatMap((one, from) => pods.flatMap((other, to) =>
    from === to || (one.namespace ?? other.namespace) === undefined || !about(one, other) ? [] : traffic.map(part => ({ from, to, ...part }))));
}

function podOf({ kind, metadata, spec }: WrittenWorkload): Omit<PodInWorld, 'ip'> {
  const template = kind === 'Pod' ? { metadata, spec } as unknown as WrittenPod : spec.template ?? spec.jobTemplate!.spec.template;
  const ports = template.spec.containers.flatMap(container => container.ports ?? []);
  return {
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
    labels: template.metadata?.labels ?? {},
    ports: ports.map(({ name, containerPort, protocol }) => ({ name, number: containerPort, protocol: protocol ?? 'TCP' })),
  };
}

function namespacesOf(manifests: readonly Manifest[]): World['namespaces'] {
  return manifests.filter(({ kind }) => kind === 'Namespace')
    .map(({ metadata: { name, labels } }) => ({ name, labels: { ...labels, [NAME_LABEL]: name } }));
}
