import { Ownership } from './ownership';
import { numberAt, podTemplateOf, textAt } from './reading';
import { Selector } from './selector';
import { namespaceOf, Workload } from './workload';
import type { Cluster } from '../cluster';
import type { Manifest } from '../kubernetes/manifests/manifest';

const KEDA_MOST = 100; // its default of maxReplicaCount

/** The number of pods that a workload may have, by its replicas or its autoscaler. */
export interface ReplicaRange {
  readonly least: number;
  readonly most: number;
}

/** A part of the cluster profile that a check may need: the profile itself, the number and size of the nodes, or the zones. */
export type Known = 'cluster' | 'sizes' | 'zones';

/** The manifests of one cluster, indexed so that checks find the objects that refer to each other. */
export class ManifestSet {
  public readonly workloads: readonly Workload[];
  private readonly kinds = new Map<string, Manifest[]>();
  private readonly kindsIn = new Map<string, Manifest[]>();
  private readonly named = new Map<string, Manifest>();
  private readonly byLabel = new Map<string, Map<string, Map<string, Workload[]>>>(); // by namespace, key and value: read too often to join them into one key
  private readonly byNamespace = new Map<string, Workload[]>();
  private readonly byName = new Map<string, Workload>();
  private readonly autoscalers = new Map<Workload, Manifest[]>();
  private readonly scaledObjects = new Map<Workload, Manifest>();
  private readonly readings = new Map<(manifestSet: ManifestSet) => unknown, unknown>();

  /** `clusterDeclared` is false if `cluster` is only a stand-in for an undeclared one. */
  constructor(public readonly manifests: readonly Manifest[], public readonly cluster: Cluster, public readonly clusterDeclared: boolean = true) {
    for (const manifest of manifests) {
      const kind = textAt(manifest, 'kind') ?? '';
      append(this.kinds, kind, manifest);
      append(this.kindsIn, kindKey(kind, namespaceOf(manifest)), manifest);
      this.named.set(nameKey(kind, namespaceOf(manifest), textAt(manifest, 'metadata', 'name') ?? ''), manifest);
    }
    const owners = new Ownership(manifests);
    const makers = manifests.filter(manifest => podTemplateOf(manifest) !== undefined && !owners.made(manifest));
    this.workloads = makers.map(manifest => new Workload(manifest));
    for (const workload of this.workloads) {
      append(this.byNamespace, workload.namespace, workload);
      const labels = entry(this.byLabel, workload.namespace, () => new Map<string, Map<string, Workload[]>>());
      workload.podLabels.forEach((value, key) => append(entry(labels, key, () => new Map<string, Workload[]>()), value, workload));
      this.byName.set(nameKey(workload.kind, workload.namespace, workload.name), workload);
    }
    for (const autoscaler of this.ofKind('HorizontalPodAutoscaler')) {
      const target = this.targetOf(autoscaler);
      if (target) {
        append(this.autoscalers, target, autoscaler);
      }
    }
    for (const scaled of this.ofKind('ScaledObject')) {
      const target = this.targetOf(scaled);
      if (target) {
        this.scaledObjects.set(target, scaled);
      }
    }
  }

  /** Whether this part of the cluster was declared. */
  public knows(fact: Known): boolean {
    switch (fact) {
      case 'cluster': return this.clusterDeclared;
      case 'sizes': return this.clusterDeclared && this.cluster.declared;
      case 'zones': return this.clusterDeclared && this.cluster.zones.length > 0;
    }
  }

  /** The result of a function of this set; it runs once, however many checks need it. */
  public once<T>(read: (manifestSet: ManifestSet) => T): T {
    return entry(this.readings, read, () => read(this)) as T;
  }

  /** All objects of a kind, in the order of the manifests. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.kinds.get(kind) ?? [];
  }

  /** All objects of a kind that live in a namespace. */
  public ofKindIn(kind: string, namespace: string): readonly Manifest[] {
    return this.kindsIn.get(kindKey(kind, namespace)) ?? [];
  }

  public find(kind: string, namespace: string, name: string): Manifest | undefined {
    return this.named.get(nameKey(kind, namespace, name));
  }

  public workloadsIn(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The workloads whose pods a selector selects; found by its rarest label. */
  public selectedBy(selector: Selector, namespace: string): readonly Workload[] {
    const labels = this.byLabel.get(namespace);
    let fewest = this.workloadsIn(namespace);
    for (const pair of selector.pairs) {
      const carriers = labels?.get(pair[0])?.get(pair[1]) ?? [];
      fewest = carriers.length < fewest.length ? carriers : fewest;
    }
    return fewest.filter(workload => selector.matches(workload.podLabels));
  }

  /** The workload of that kind and name. */
  public workload(kind: string, namespace: string, name: string): Workload | undefined {
    return this.byName.get(nameKey(kind, namespace, name));
  }

  /** The workload that a HorizontalPodAutoscaler or a ScaledObject targets. */
  public targetOf(autoscaler: Manifest): Workload | undefined {
    const [kind, name] = [textAt(autoscaler, 'spec', 'scaleTargetRef', 'kind'), textAt(autoscaler, 'spec', 'scaleTargetRef', 'name')];
    const defaultKind = textAt(autoscaler, 'kind') === 'ScaledObject' ? 'Deployment' : ''; // KEDA's default
    return this.workload(kind ?? defaultKind, namespaceOf(autoscaler), name ?? '');
  }

  public autoscalersOf(workload: Workload): readonly Manifest[] {
    return this.autoscalers.get(workload) ?? [];
  }

  /** The number of pods that a workload may have. */
  public scaleOf(workload: Workload): ReplicaRange {
    const autoscalers = this.autoscalersOf(workload);
    const scaled = this.scaledObjects.get(workload);
    if (scaled && autoscalers.length === 0) {
      const most = numberAt(scaled, 'spec', 'maxReplicaCount') ?? KEDA_MOST;
      return { least: Math.min(numberAt(scaled, 'spec', 'minReplicaCount') ?? 0, most), most };
    }
    if (autoscalers.length === 0) {
      return { least: workload.replicas, most: workload.replicas };
    }
    const least = autoscalers.map(one => numberAt(one, 'spec', 'minReplicas') ?? 1); // the API server's default
    const most = autoscalers.map(one => numberAt(one, 'spec', 'maxReplicas') ?? 1);
    return { least: Math.min(...least), most: Math.max(...most) };
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  entry(lists, key, () => []).push(value);
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  map.set(key, made);
  return made;
}

function nameKey(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

function kindKey(kind: string, namespace: string): string {
  return `${kind} ${namespace}`;
}
