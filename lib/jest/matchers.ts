import { manifestsOf } from './subject';
import { Reach } from '../analysis/network';
import { Cluster } from '../cluster';
import { ClusterManifests, findingText, lint, LintSettings } from '../lint';
import { ManifestSet, Workload } from '../model';

/** The cluster of an expectation. */
export interface OnCluster {
  /** The cluster; @default - the one declared above a construct, none for plain manifests. */
  readonly cluster?: Cluster;
}

/** The checks of an expectation, and the lowest severity that fails it. */
export interface CheckChoice extends OnCluster {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** `error` or `warning`; @default error */
  readonly failOn?: 'error' | 'warning';
}

/** What a matcher returns to jest. */
interface Result {
  readonly pass: boolean;
  message(): string;
}

const DRAIN = ['drain-allowed', 'one-budget-per-pod', 'budget-covers-service', 'replicas-survive-a-node', 'drain-finishes'];
const ZONE_LOSS = ['zone-loss-survived', 'replicas-cover-zones'];
const QUOTA = ['quota-holds-peak', 'quota-bounded-resources-set', 'job-quota-holds-history', 'claims-fit'];

/** The checks that each matcher evaluates. */
export const checksOf = { DRAIN, ZONE_LOSS, QUOTA } as const;

/** For `expect.extend`. */
export const matchers = {
  /** Every node can be drained, one after the other, and every Service keeps a pod. */
  toSurviveNodeDrain(subject: unknown, { cluster }: OnCluster = {}): Result {
    return linted(manifestsOf(subject, cluster), { only: DRAIN, failOn: 'warning' }, 'survive the drain of a node');
  },

  /** After the loss of any one zone all pods fit in the other zones. */
  toSurviveZoneLoss(subject: unknown, { cluster }: OnCluster = {}): Result {
    const input = manifestsOf(subject, cluster);
    const manifestSet = setOf(input);
    if (!manifestSet.knows('zones') || !manifestSet.knows('sizes')) {
      throw new Error('toSurviveZoneLoss: the cluster has no zones or no sizes of nodes. Pass `{ cluster: Cluster.of({ pools: [...] }) }`, or declare it on the app.');
    }
    return linted(input, { only: ZONE_LOSS, failOn: 'warning' }, 'survive the loss of a zone');
  },

  /** The quotas of a namespace, or of all namespaces, hold the peak of its workloads. */
  toFitQuota(subject: unknown, namespace?: string, { cluster }: OnCluster = {}): Result {
    const all = manifestsOf(subject, cluster);
    const input = { ...all, manifests: all.manifests.filter(({ metadata }) => namespace === undefined || metadata?.namespace === namespace) };
    if (setOf(input).ofKind('ResourceQuota').length === 0) {
      throw new Error(`toFitQuota: there is no ResourceQuota${namespace === undefined ? '' : ` in namespace ${namespace}`}. Pass what contains the quota and the workloads.`);
    }
    return linted(input, { only: QUOTA, failOn: 'warning' }, 'fit the quota');
  },

  /** NetworkPolicies let the pods of one workload reach those of another. */
  toAllowTraffic(subject: unknown, from: string, to: string, port: number | string, protocol: string = 'TCP'): Result {
    const manifestSet = setOf(manifestsOf(subject, undefined));
    const { allowed, why } = Reach.of(manifestSet).allows({ from: workloadOf(manifestSet, from), to: workloadOf(manifestSet, to), port, protocol });
    return {
      pass: allowed === true,
      message: () => `expected the manifests ${allowed === true ? 'not ' : ''}to allow traffic from ${from} to ${to} on ${protocol} ${port}: ${why}`,
    };
  },

  /** The checks find no error, or with `failOn: 'warning'` nothing. */
  toPassChecks(subject: unknown, { cluster, only, skip, failOn = 'error' }: CheckChoice = {}): Result {
    return linted(manifestsOf(subject, cluster), { only, skip, failOn }, 'pass the checks');
  },
};

function linted(input: ClusterManifests, settings: LintSettings, expectation: string): Result {
  const { failed, findings } = lint([input], settings);
  const failing = findings.filter(({ severity }) => severity === 'error' || settings.failOn === 'warning');
  return {
    pass: !failed,
    message: () => failed
      ? [`expected the manifests to ${expectation}`, ...failing.map(findingText)].join('\n\n')
      : `expected the manifests not to ${expectation}`,
  };
}

function setOf({ manifests, cluster, declared }: ClusterManifests): ManifestSet {
  return new ManifestSet(manifests, cluster, declared);
}

/** A workload by `name`, `namespace/name` or `Kind/namespace/name`. */
function workloadOf({ workloads }: ManifestSet, given: string): Workload {
  const [name, namespace, kind] = given.split('/').reverse();
  const found = workloads.filter(one =>
    one.name === name && (namespace === undefined || one.namespace === namespace) && (kind === undefined || one.kind === kind));
  if (found.length !== 1) {
    const candidates = (found.length > 1 ? found : workloads).map(one => `${one.kind}/${one.namespace}/${one.name}`).join(', ');
    throw new Error(`toAllowTraffic: ${found.length === 0 ? 'no workload' : 'more than one workload'} has the name ${given}. Use one of ${candidates}.`);
  }
  return found[0];
}
