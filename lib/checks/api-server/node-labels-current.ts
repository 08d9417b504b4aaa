import type { Cluster } from '../../cluster';
import type { ICheck } from '../check';
import { Mention, mentioned, Mentioning } from './grammar/node-label-mentions';
import type { CheckResult } from '../../finding';

const REMOVED = 'node-role.kubernetes.io/master'; // kubeadm took the label off the nodes with 1.24, the taint with 1.25
const CURRENT = 'node-role.kubernetes.io/control-plane';

const EFFECT: Readonly<Record<Mention['purpose'], string>> = {
  selects: 'this selects no node',
  avoids: 'this keeps pods off no node',
  spreads: 'no node is in such a domain',
  tolerates: 'this tolerates nothing',
};

/** Pods are not attracted by a node label, nor tolerate a taint, that nodes no longer have. */
export const nodeLabelsCurrent: ICheck = {
  id: 'node-labels-current',
  catalogue: ['d68'],
  title: 'Pods name no node label and no taint that Kubernetes removed',
  why: 'an upgrade to 1.24 took the label node-role.kubernetes.io/master off the nodes, route reflectors that were selected by it were gone, and Reddit was down for 314 minutes',
  source: 'https://www.reddit.com/r/RedditEng/comments/11xx5o0/you_broke_reddit_the_piday_outage/',
  severity: 'error',
  evaluate: manifestSet => isKept(manifestSet.cluster) ? [] : manifestSet.once(mentioned).flatMap(judge),
};

/** Whether somebody puts the old label or taint on nodes. */
function isKept({ pools }: Cluster): boolean {
  return pools.some(({ labels, taints }) => labels[REMOVED] !== undefined || taints.some(({ key }) => key === REMOVED));
}

function judge({ workload, mentions }: Mentioning): CheckResult[] {
  const ready = new Set(mentions.filter(({ key }) => key === CURRENT).map(({ list }) => list)); // who names both is ready for either
  return mentions.filter(({ key, list }) => key === REMOVED && !ready.has(list)).map(({ field, purpose }) => ({
    object: workload.manifest,
    field: `${workload.podPath}.${field()}`,
    message: `Kubernetes removed ${REMOVED} from nodes with 1.24 and 1.25, so ${EFFECT[purpose]}`,
    fix: `write ${CURRENT} in its place`,
  }));
}
