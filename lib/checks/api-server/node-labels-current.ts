import type { Cluster } from '../../cluster';
import type { ICheck } from '../check';
import { Mention, mentioned, Mentioning } from './grammar/node-label-mentions';
import type { CheckResult } from '../../finding';

const REMOVED = 'node-role.kubernetes.io/master'; // kubeadm removed the label from nodes with 1.24, the taint with 1.25
const CURRENT = 'node-role.kubernetes.io/control-plane';

const EFFECT: Readonly<Record<Mention['purpose'], string>> = {
  selects: 'this selects no node',
  avoids: 'this excludes no node',
  spreads: 'no node is in such a domain',
  tolerates: 'this tolerates no taint',
};

/** Pods name no node label or taint that Kubernetes removed from nodes. */
export const nodeLabelsCurrent: ICheck = {
  id: 'node-labels-current',
  catalogue: ['d68'],
  title: 'Pods name no node label or taint that Kubernetes removed from nodes',
  why: 'a selector for a label that no node has leaves pods Pending: the upgrade to 1.24 removed `node-role.kubernetes.io/master`, and Reddit was down for 314 minutes',
  source: 'https://www.reddit.com/r/RedditEng/comments/11xx5o0/you_broke_reddit_the_piday_outage/',
  severity: 'error',
  evaluate: manifestSet => isKept(manifestSet.cluster) ? [] : manifestSet.once(mentioned).flatMap(removedIn),
};

/** Whether a declared pool still has the old label or taint. */
function isKept({ pools }: Cluster): boolean {
  return pools.some(({ labels, taints }) => labels[REMOVED] !== undefined || taints.some(({ key }) => key === REMOVED));
}

function removedIn({ workload, mentions }: Mentioning): CheckResult[] {
  const withBoth = new Set(mentions.filter(({ key }) => key === CURRENT).map(({ list }) => list)); // with both names it works on either version
  return mentions.filter(({ key, list }) => key === REMOVED && !withBoth.has(list)).map(({ field, purpose }) => ({
    object: workload.manifest,
    field: `${workload.podPath}.${field()}`,
    message: `\`${REMOVED}\` was removed from nodes with Kubernetes 1.24 (label) and 1.25 (taint), so ${EFFECT[purpose]}`,
    fix: `Replace it by \`${CURRENT}\`.`,
  }));
}
