import type { IConstruct } from 'constructs';
import type { ApiServer } from './api-server';
import { ClusterDns } from './cluster-dns';
import type { ClusterProps } from './cluster-props';
import { brand, declare, declaredAbove } from './context';
import type { Gateway } from './gateway';
import type { IngressController } from './ingress-controller';
import { judgeCluster } from './judgements';
import { localCluster, NOT_HELD_LOCALLY } from './local';
import type { Pool } from './pool';
import { poolsOf } from './pools';
import type { PriorityClassProps } from './priority-class';
import { Profile, readProfile } from './profile';
import type { Scraper } from './scraper';
import { clusterShape, standardShape } from './shape';
import { JOBS, SERVICES } from './standard';
import type { StandardClusterProps } from './standard-cluster-props';
import type { Finding } from '../finding';

const KUBERNETES = '1.34'; // what is emitted needs nothing newer
const MAX_GRACE_SECONDS = 600; // cluster-autoscaler's --max-graceful-termination-sec

/**
 * The cluster that manifests are made for.
 *
 * Declared once per app, so that what manifests assume of it is written down, used and judged. What is wrong with the
 * description is refused at synth, all of it at once.
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
  /** Any conformant cluster, once its nodes for jobs carry the label and the taint `cdk8s-bulkhead/pool=jobs`. */
  public static standard(props: StandardClusterProps = {}): Cluster {
    const { answers, props: said } = readProfile(standardShape, props);
    return new Cluster({ answers, props: { ...said, name: 'standard' } }, []);
  }

  /** One node on a laptop (kind, k3d, minikube): asks for nothing that one node cannot do, and says what is given up. */
  public static local(props: StandardClusterProps = {}): Cluster {
    const { answers, props: said } = readProfile(standardShape, props);
    return new Cluster({ answers, props: { ...said, ...localCluster } }, [NOT_HELD_LOCALLY]);
  }

  /** A cluster as you describe it. */
  public static of(props: ClusterProps): Cluster {
    return new Cluster(readProfile(clusterShape, props), []);
  }

  /** Amazon EKS. A pool is called like its managed node group; see `ClusterProps.platform`. */
  public static eks(props: ClusterProps): Cluster {
    return Cluster.of({ ...props, platform: 'eks' });
  }

  /** Google Kubernetes Engine. A pool is called like its node pool; see `ClusterProps.platform`. */
  public static gke(props: ClusterProps): Cluster {
    return Cluster.of({ ...props, platform: 'gke' });
  }

  /** Azure Kubernetes Service. A pool is called like its node pool; see `ClusterProps.platform`. */
  public static aks(props: ClusterProps): Cluster {
    return Cluster.of({ ...props, platform: 'aks' });
  }

  /** Karpenter on AWS. A pool is called like its NodePool; see `ClusterProps.platform`. */
  public static karpenter(props: ClusterProps): Cluster {
    return Cluster.of({ ...props, platform: 'karpenter' });
  }

  /** The cluster declared nearest above a construct, else `Cluster.standard()`. */
  public static above(scope: IConstruct): Cluster {
    return declaredAbove(scope, Cluster.of) ?? undeclared;
  }

  /** What people call it. */
  public readonly name: string;
  /** Who runs it: `eks`, `gke`, `aks` or `karpenter`; undefined when not said. */
  public readonly platform?: string;
  /** Kubernetes version, as `1.34`. */
  public readonly kubernetes: string;
  /** The number behind the dot of the version. */
  public readonly minor: number;
  /** Its pools of nodes. */
  public readonly pools: Pool[];
  /** Where services go unless they say otherwise. */
  public readonly services: Pool;
  /** Where jobs go unless they say otherwise. */
  public readonly jobs: Pool;
  /** Its DNS. */
  public readonly dns: ClusterDns;
  /** Who carries requests from outside to Ingresses. */
  public readonly ingress?: IngressController;
  /** The Gateway that routes attach to. */
  public readonly gateway?: Gateway;
  /** Who reads metrics. */
  public readonly scraper?: Scraper;
  /** Where pods reach the API server. */
  public readonly apiServer?: ApiServer;
  /** PriorityClasses that it has. */
  public readonly priorityClasses: PriorityClassProps[];
  /** Name of the class for services; undefined where none is declared. */
  public readonly servicePriority?: string;
  /** Name of the class for jobs; undefined where none is declared. */
  public readonly jobPriority?: string;
  /** Seconds that a pod gets to end when its node is removed. */
  public readonly maxGraceSeconds: number;
  /** Seconds between the provider's notice and the end of a spot node. */
  public readonly spotNoticeSeconds?: number;
  /** Seconds after which a node upgrade stops waiting for PodDisruptionBudgets. */
  public readonly drainSeconds?: number;
  /** Whether its network plugin enforces NetworkPolicies; undefined when not said. */
  public readonly networkPolicies?: boolean;
  /** Objects that manifests may refer to and somebody else makes. */
  public readonly external: string[];
  /** Why jobs may run where services do; undefined where they may not. */
  public readonly sharedPool?: string;
  /** What it cannot hold, in words. */
  public readonly givenUp: string[];
  /** What is wrong with what was said about it; empty when nothing is. */
  public readonly complaints: Finding[];

  private constructor({ answers, props }: Profile, givenUp: string[]) {
    this.name = props.name ?? 'cluster';
    this.platform = props.platform;
    this.kubernetes = props.kubernetes ?? KUBERNETES;
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
    this.maxGraceSeconds = props.maxGraceSeconds ?? MAX_GRACE_SECONDS;
    this.spotNoticeSeconds = props.spotNoticeSeconds;
    this.drainSeconds = props.drainSeconds;
    this.networkPolicies = props.networkPolicies;
    this.external = [...props.external ?? []];
    this.sharedPool = props.sharedPool;
    this.givenUp = [...givenUp, ...(props.sharedPool === undefined ? [] : [`jobs may run where services do: ${props.sharedPool}`])];
    brand(this);
    this.complaints = [...answers.malformed, ...judgeCluster(answers, props, found)];
  }

  /** Zones of the services' pool; empty when they are not known. */
  public get zones(): string[] {
    return this.services.zones;
  }

  /** Whether its pools are described well enough to judge what fits. */
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

  /** Whether somebody else makes this object, by what was said about the cluster. */
  public hasExternal(kind: string, name: string, namespace?: string): boolean {
    return this.external.includes(`${kind}/${name}`) || (namespace !== undefined && this.external.includes(`${kind}/${namespace}/${name}`));
  }

  /** Declares it for everything below a construct. Before anything is put there: what is there already was made for another cluster. */
  public declareOn(scope: IConstruct): void {
    declare(scope, this);
  }
}

const undeclared = Cluster.standard();
