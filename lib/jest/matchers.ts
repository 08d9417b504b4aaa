import { manifestSetOf } from './subject';
import { Reach } from '../analysis/network';
import { checks, ICheck } from '../checks';
import { Cluster } from '../cluster';
import { review, worded } from '../lint';
import { ManifestSet, Workload } from '../model';

/** How an expectation is judged. */
export interface OnCluster {
  /** The cluster; @default - the one declared above a construct, none for plain manifests. */
  readonly cluster?: Cluster;
}

/** By which checks is judged, and from what on it fails. */
export interface ByChecks extends OnCluster {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** `error` or `warning`; @default error */
  readonly failOn?: 'error' | 'warning';
}

/** What a matcher answers to jest. */
interface Answer {
  readonly pass: boolean;
  message(): string;
}

const DRAIN = ['drain-allowed', 'one-budget-per-pod', 'budget-covers-service', 'replicas-survive-a-node', 'drain-finishes'];
const ZONE_LOSS = ['zone-loss-survived', 'replicas-cover-zones'];
const QUOTA = ['quota-holds-peak', 'quota-bounded-resources-set', 'job-quota-holds-history', 'claims-fit'];

/** The checks that each matcher judges by. */
export const judgedBy = { DRAIN, ZONE_LOSS, QUOTA } as const;

/** For `expect.extend`. */
export const matchers = {
  /** Every node can be drained, one after the other, and no Service loses its last pod. */
  toSurviveNodeDrain(subject: unknown, { cluster }: OnCluster = {}): Answer {
    return answer(manifestSetOf(subject, cluster), chosen(DRAIN), 'warning', 'survive the drain of a node');
  },

  /** Any one zone can be lost, and all pods find a place in the others. */
  toSurviveZoneLoss(subject: unknown, { cluster }: OnCluster = {}): Answer {
    const manifestSet = manifestSetOf(subject, cluster);
    if (!manifestSet.knows('zones') || !manifestSet.knows('sizes')) {
      throw new Error('toSurviveZoneLoss: the zones and sizes of the nodes are not declared. Fix: pass `{ cluster: Cluster.of({ pools: [...] }) }`, or declare it on the app');
    }
    return answer(manifestSet, chosen(ZONE_LOSS), 'warning', 'survive the loss of a zone');
  },

  /** The quotas of a namespace, or of all, hold what it takes at its peak. */
  toFitQuota(subject: unknown, namespace?: string, { cluster }: OnCluster = {}): Answer {
    const all = manifestSetOf(subject, cluster);
    const within = all.manifests.filter(({ metadata }) => namespace === undefined || metadata?.namespace === namespace);
    const manifestSet = new ManifestSet(within, all.cluster, all.clusterDeclared);
    if (manifestSet.ofKind('ResourceQuota').length === 0) {
      throw new Error(`toFitQuota: there is no ResourceQuota${namespace === undefined ? '' : ` in namespace ${namespace}`}. Fix: expect it of what holds the quota and the workloads`);
    }
    return answer(manifestSet, chosen(QUOTA), 'warning', 'fit the quota');
  },

  /** NetworkPolicies let the pods of one workload reach those of another. */
  toAllowTraffic(subject: unknown, from: string, to: string, port: number | string, protocol: string = 'TCP'): Answer {
    const manifestSet = manifestSetOf(subject, undefined);
    const { allowed, why } = Reach.of(manifestSet).allows({ from: workloadOf(manifestSet, from), to: workloadOf(manifestSet, to), port, protocol });
    return {
      pass: allowed === true,
      message: () => `expected the manifests ${allowed === true ? 'not ' : ''}to allow traffic from ${from} to ${to} on ${protocol} ${port}: ${why}`,
    };
  },

  /** No check has anything to tell. */
  toPassChecks(subject: unknown, { cluster, only, skip, failOn = 'error' }: ByChecks = {}): Answer {
    [...only ?? [], ...skip ?? []].forEach(known);
    return answer(manifestSetOf(subject, cluster), checks.filter(({ id }) => (only?.includes(id) ?? true) && !skip?.includes(id)), failOn, 'pass the checks');
  },
};

function answer(manifestSet: ManifestSet, by: readonly ICheck[], failOn: 'error' | 'warning', expectation: string): Answer {
  const told = review(manifestSet, by, checks).sayings.filter(({ severity }) => severity === 'error' || failOn === 'warning');
  return {
    pass: told.length === 0,
    message: () => told.length === 0
      ? `expected the manifests not to ${expectation}`
      : [`expected the manifests to ${expectation}`, ...told.map(({ refusal }) => worded(refusal))].join('\n\n'),
  };
}

function chosen(ids: readonly string[]): ICheck[] {
  return ids.map(known);
}

function known(id: string): ICheck {
  const check = checks.find(one => one.id === id);
  if (!check) {
    throw new Error(`no check is called ${id}. Fix: \`bulkhead checks\` lists all`);
  }
  return check;
}

/** A workload by `name`, `namespace/name` or `Kind/namespace/name`. */
function workloadOf({ workloads }: ManifestSet, given: string): Workload {
  const [name, namespace, kind] = given.split('/').reverse();
  const found = workloads.filter(one =>
    one.name === name && (namespace === undefined || one.namespace === namespace) && (kind === undefined || one.kind === kind));
  if (found.length !== 1) {
    const candidates = (found.length > 1 ? found : workloads).map(one => `${one.kind}/${one.namespace}/${one.name}`).join(', ');
    throw new Error(`toAllowTraffic: ${found.length === 0 ? 'no workload' : 'more than one workload'} is called ${given}. Fix: choose from ${candidates}`);
  }
  return found[0];
}
