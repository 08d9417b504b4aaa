import type { IConstruct } from 'constructs';
import type { ClusterProps, PriorityClassProps, StandardClusterProps } from './cluster-props';
import { brand, declare, declaredAbove } from './context';
import { KUBERNETES, MAX_GRACE } from './decisions';
import { ApiServer, ClusterDns, Gateway, IngressController, Scraper } from './network-props';
import { clusterProps, parseProfile, Profile, standardProps } from './parser';
import type { Pool } from './pool';
import { JOBS, LOCAL_CLUSTER, LOCAL_TRADE_OFF, poolsOf, SERVICES } from './pools';
import { validateCluster } from './validation';
import type { Finding } from '../finding';

/**
 * Profile of the cluster that manifests are made for, declared once per app.
 *
 * Errors in the profile fail the synth, all of them together.
 *
 * @example
 * new BulkheadApp({
 *   cluster: Cluster.eks({
 *     pools: [
 *       { name: 'web', zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'], nodes: 6, cpu: '3920m', memory: '14Gi' },
 *       { name: 'batch', zones: ['eu-west-1a'], nodes: 2, cpu: '3920m', memory: '14Gi' },
 *     ],
 *     services: 'web',
 *     jobs: 'batch',
 *   }),
 * });
 */
export class Cluster {
  /** Any conformant cluster, once its nodes for jobs have the label and the taint `cdk8s-bulkhead/pool=jobs`. */
  public static standard(props: StandardClusterProps = {}): Cluster {
    const { parsed, props: valid } = parseProfile(standardProps, props);
    return new Cluster({ parsed, props: { ...valid, name: 'standard' } }, []);
  }

  /** One node on a laptop (kind, k3d, minikube). Manifests need no second node, and an annotation names the trade-offs. */
  public static local(props: StandardClusterProps = {}): Cluster {
    const { parsed, props: valid } = parseProfile(standardProps, props);
    return new Cluster({ parsed, props: { ...valid, ...LOCAL_CLUSTER } }, [LOCAL_TRADE_OFF]);
  }

  /** A cluster with the given profile. */
  public static of(props: ClusterProps): Cluster {
    return new Cluster(parseProfile(clusterProps, props), []);
  }

  /** Amazon EKS. A pool has the name of its managed node group; see `ClusterProps.platform`. */
  public static eks(props: ClusterProps): Cluster {
    return Cluster.of({ ...props, platform: 'eks' });
  }

  /** Google Kubernetes Engine. A pool has the name of its node pool; see `ClusterProps.platform`. */
  public static gke(props: ClusterProps): Cluster {
    return Cluster.of({ ...props, platform: 'gke' });
  }

  /** Azure Kubernetes Service. A pool has the name of its node pool; see `ClusterProps.platform`. */
  public static aks(props: ClusterProps): Cluster {
    return Cluster.of({ ...props, platform: 'aks' });
  }

  /** Karpenter on AWS. A pool has the name of its NodePool; see `ClusterProps.platform`. */
  public static karpenter(props: ClusterProps): Cluster {
    return Cluster.of({ ...props, platform: 'karpenter' });
  }

  /** The nearest cluster declared above a construct, else `Cluster.standard()`. */
  public static above(scope: IConstruct): Cluster {
    return declaredAbove(scope, Cluster.of) ?? undeclared;
  }

  /** Name in messages. */
  public readonly name: string;
  /** Platform: `eks`, `gke`, `aks` or `karpenter`; undefined where the profile names none. */
  public readonly platform?: string;
  /** Kubernetes version, as `1.34`. */
  public readonly kubernetes: string;
  /** Minor version: 34 for `1.34`. */
  public readonly minor: number;
  /** Pools of nodes. */
  public readonly pools: Pool[];
  /** Default pool for services. */
  public readonly services: Pool;
  /** Default pool for jobs. */
  public readonly jobs: Pool;
  /** DNS of the cluster. */
  public readonly dns: ClusterDns;
  /** Controller that serves Ingresses. */
  public readonly ingress?: IngressController;
  /** Gateway that routes attach to. */
  public readonly gateway?: Gateway;
  /** Pods that read metrics. */
  public readonly scraper?: Scraper;
  /** Address of the API server for pods. */
  public readonly apiServer?: ApiServer;
  /** PriorityClasses of the cluster. */
  public readonly priorityClasses: PriorityClassProps[];
  /** Name of the class for services; undefined where none is declared. */
  public readonly servicePriority?: string;
  /** Name of the class for jobs; undefined where none is declared. */
  public readonly jobPriority?: string;
  /** Seconds for which a pod may take to stop when its node is removed. */
  public readonly maxGraceSeconds: number;
  /** Seconds between the provider's notice and the end of a spot node. */
  public readonly spotNoticeSeconds?: number;
  /** Seconds after which a node upgrade no longer waits for PodDisruptionBudgets. */
  public readonly drainSeconds?: number;
  /** Whether the network plugin enforces NetworkPolicies; undefined where it is unknown. */
  public readonly networkPolicies?: boolean;
  /** Objects that manifests may refer to and that are made elsewhere. */
  public readonly external: string[];
  /** Reason why jobs may run on the nodes of services; undefined where they must not. */
  public readonly sharedPool?: string;
  /** Guarantees that the cluster cannot hold, in words. */
  public readonly tradeOffs: string[];
  /** Findings about the profile. */
  public readonly findings: Finding[];

  private constructor({ parsed, props }: Profile, tradeOffs: string[]) {
    this.name = props.name ?? 'cluster';
    this.platform = props.platform;
    this.kubernetes = props.kubernetes ?? KUBERNETES.value;
    this.minor = Number(this.kubernetes.split('.')[1]);
    const found = poolsOf(props);
    this.pools = found.pools;
    this.services = found.services;
    this.jobs = found.jobs;
    this.dns = new ClusterDns(props.dns);
    this.ingress = props.ingress;
    this.gateway = props.gateway;
    this.scraper = props.scraper;
    this.apiServer = props.apiServer;
    this.servicePriority = props.servicePriority ?? props.priorityClasses?.find(({ name }) => name === SERVICES)?.name;
    this.jobPriority = props.jobPriority ?? props.priorityClasses?.find(({ name }) => name === JOBS)?.name;
    this.priorityClasses = (props.priorityClasses ?? []).map(known => ({ preempts: known.name !== this.jobPriority, ...known }));
    this.maxGraceSeconds = props.maxGraceSeconds ?? MAX_GRACE.value;
    this.spotNoticeSeconds = props.spotNoticeSeconds;
    this.drainSeconds = props.drainSeconds;
    this.networkPolicies = props.networkPolicies;
    this.external = [...props.external ?? []];
    this.sharedPool = props.sharedPool;
    this.tradeOffs = [...tradeOffs, ...(props.sharedPool === undefined ? [] : [`jobs may run where services do: ${props.sharedPool}`])];
    brand(this);
    this.findings = [...parsed.findings, ...validateCluster(parsed, props, found)];
  }

  /** Zones of the pool for services; empty where they are unknown. */
  public get zones(): string[] {
    return this.services.zones;
  }

  /** Whether the size of every pool is known, so that checks can compare pods with it. */
  public get declared(): boolean {
    return this.pools.every(pool => pool.sized);
  }

  /** Whether its version is `1.<minor>` or later. */
  public atLeast(minor: number): boolean {
    return this.minor >= minor;
  }

  /** The pool of that name. */
  public pool(name: string): Pool | undefined {
    return this.pools.find(pool => pool.name === name);
  }

  /** The PriorityClass of that name. */
  public priorityClass(name: string): PriorityClassProps | undefined {
    return this.priorityClasses.find(known => known.name === name);
  }

  /** Whether the profile declares that an object is made elsewhere. */
  public hasExternal(kind: string, name: string, namespace?: string): boolean {
    return this.external.includes(`${kind}/${name}`) || (namespace !== undefined && this.external.includes(`${kind}/${namespace}/${name}`));
  }

  /** Declares it for everything below a construct. Call it before anything is created there. */
  public declareOn(scope: IConstruct): void {
    declare(scope, this);
  }
}

const undeclared = Cluster.standard();
