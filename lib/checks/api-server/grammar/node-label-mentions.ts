import { along, at, itemsAt, ManifestSet, textAt, Workload } from '../../../model';

/** A node label or a taint that a pod names, and its purpose. */
export interface Mention {
  readonly key: string;
  /** Its place in the pod, put together only for a finding. */
  readonly field: () => string;
  /** The list or object that contains it. */
  readonly list: string;
  readonly purpose: 'selects' | 'avoids' | 'spreads' | 'tolerates';
}

/** A workload and the node labels and taints that its pods name. */
export interface Mentioning {
  readonly workload: Workload;
  readonly mentions: readonly Mention[];
}

/** Every node label and taint that pods name, by workload. */
export function mentioned({ workloads }: ManifestSet): Mentioning[] {
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
    ...tolerations.every(one => textAt(one, 'key') !== undefined) // a toleration without a key tolerates every taint
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
