import type { Cluster } from '../../cluster';
import { along, at, itemsAt, Landscape, textAt, Workload } from '../../landscape';
import type { Finding, ICheck } from '../check';

const REMOVED = 'node-role.kubernetes.io/master'; // kubeadm took the label off the nodes with 1.24, the taint with 1.25
const CURRENT = 'node-role.kubernetes.io/control-plane';

/** A node label or a taint that a pod names, and what for. */
export interface Mention {
  readonly key: string;
  /** Where it stands in the pod: most are as they should be, and nobody asks. */
  readonly field: () => string;
  /** The list or object that it stands in. */
  readonly list: string;
  readonly purpose: 'selects' | 'avoids' | 'spreads' | 'tolerates';
}

/** A workload, and what its pods name. */
export interface Mentioning {
  readonly workload: Workload;
  readonly mentions: readonly Mention[];
}

const EFFECT: Readonly<Record<Mention['purpose'], string>> = {
  selects: 'this selects no node',
  avoids: 'this keeps pods off no node',
  spreads: 'no node is in such a domain',
  tolerates: 'this tolerates nothing',
};

/** Pods are not attracted by a node label, nor tolerate a taint, that nodes no longer have. */
export const nodeLabelsCurrent: ICheck = {
  id: 'node-labels-current',
  rules: ['d68'],
  title: 'Pods name no node label and no taint that Kubernetes removed',
  why: 'an upgrade to 1.24 took the label node-role.kubernetes.io/master off the nodes, route reflectors that were selected by it were gone, and Reddit was down for 314 minutes',
  source: 'https://www.reddit.com/r/RedditEng/comments/11xx5o0/you_broke_reddit_the_piday_outage/',
  severity: 'error',
  inspect: landscape => isKept(landscape.cluster) ? [] : landscape.once(mentioned).flatMap(judge),
};

/** Whether somebody puts the old label or taint on nodes. */
function isKept({ pools }: Cluster): boolean {
  return pools.some(({ labels, taints }) => labels[REMOVED] !== undefined || taints.some(({ key }) => key === REMOVED));
}

function judge({ workload, mentions }: Mentioning): Finding[] {
  const ready = new Set(mentions.filter(({ key }) => key === CURRENT).map(({ list }) => list)); // who names both is ready for either
  return mentions.filter(({ key, list }) => key === REMOVED && !ready.has(list)).map(({ field, purpose }) => ({
    object: workload.manifest,
    field: `${workload.podPath}.${field()}`,
    what: `Kubernetes removed ${REMOVED} from nodes with 1.24 and 1.25, so ${EFFECT[purpose]}`,
    fix: `write ${CURRENT} in its place`,
  }));
}

/** Every node label and taint that pods name, workload by workload. */
export function mentioned({ workloads }: Landscape): Mentioning[] {
  return workloads.map(workload => ({ workload, mentions: mentionsOf(workload.podSpec) }));
}

function mentionsOf(podSpec: unknown): Mention[] {
  const labels = at(podSpec, 'nodeSelector');
  const tolerations = itemsAt(podSpec, 'tolerations');
  return [
    ...Object.keys(labels !== null && typeof labels === 'object' ? labels : {}).map(key => mention(key, () => `nodeSelector.${key}`, 'nodeSelector', 'selects')),
    ...termsOf(podSpec, ['requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'], []),
    ...termsOf(podSpec, ['preferredDuringSchedulingIgnoredDuringExecution'], ['preference']),
    ...domainsOf(podSpec, ['topologySpreadConstraints'], []),
    ...['podAffinity', 'podAntiAffinity'].flatMap(kind => [
      ...domainsOf(podSpec, ['affinity', kind, 'requiredDuringSchedulingIgnoredDuringExecution'], []),
      ...domainsOf(podSpec, ['affinity', kind, 'preferredDuringSchedulingIgnoredDuringExecution'], ['podAffinityTerm']),
    ]),
    ...tolerations.every(one => textAt(one, 'key') !== undefined) // else one of them tolerates every taint
      ? tolerations.map((one, index) => mention(textAt(one, 'key') ?? '', () => `tolerations[${index}].key`, 'tolerations', 'tolerates')) : [],
  ];
}

function termsOf(podSpec: unknown, path: readonly string[], inside: readonly string[]): Mention[] {
  const list = ['affinity', 'nodeAffinity', ...path];
  return itemsAt(along(podSpec, list)).flatMap((term, index) => itemsAt(along(term, inside), 'matchExpressions').map((expression, number) => mention(
    textAt(expression, 'key') ?? '',
    () => [`${list.join('.')}[${index}]`, ...inside, `matchExpressions[${number}].key`].join('.'),
    list.join('.'),
    ['NotIn', 'DoesNotExist'].includes(textAt(expression, 'operator') ?? '') ? 'avoids' : 'selects')));
}

function domainsOf(podSpec: unknown, list: readonly string[], inside: readonly string[]): Mention[] {
  return itemsAt(along(podSpec, list)).map((one, index) => mention(
    textAt(along(one, inside), 'topologyKey') ?? '', () => [`${list.join('.')}[${index}]`, ...inside, 'topologyKey'].join('.'), list.join('.'), 'spreads'));
}

function mention(key: string, field: () => string, list: string, purpose: Mention['purpose']): Mention {
  return { key, field, list, purpose };
}
