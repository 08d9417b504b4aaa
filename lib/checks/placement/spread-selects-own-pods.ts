import type { CheckResult } from '../../finding';
import { along, at, itemsAt, Labels, ManifestSet, Selector, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';

const REVISIONS = ['pod-template-hash', 'controller-revision-hash']; // labels of controllers, different in every workload

/** Topology spread constraints count the workload's own pods, and anti-affinity speaks of pods that exist. */
export const spreadSelectsOwnPods: ICheck = {
  id: 'spread-selects-own-pods',
  catalogue: ['d21'],
  title: 'Topology spread and anti-affinity select the pods that they are about',
  why: 'a selector that does not match the own pods spreads nothing, and one that also counts the old ReplicaSet left both replicas on one node after a rollout',
  source: 'https://github.com/kubernetes/kubernetes/issues/98215',
  severity: 'error',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload => [...spread(workload, manifestSet), ...apart(workload, manifestSet)]),
};

function spread(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  return itemsAt(workload.podSpec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    const finding = (field: string, message: string, fix: string): CheckResult =>
      ({ object: workload.manifest, field: `${workload.podPath}.topologySpreadConstraints[${index}].${field}`, message, fix });
    const given = at(constraint, 'labelSelector');
    const keys = itemsAt(constraint, 'matchLabelKeys').filter((key): key is string => typeof key === 'string');
    const other = foreign(workload, given, keys, manifestSet);
    const twice = selectorKeys(given).find(key => keys.includes(key));
    return [
      ...matches(given, ownLabels(workload)) ? [] : [finding('labelSelector', `labelSelector ${words(given)} does not match the pod's own labels, so nothing is spread`,
        `write labels of ${workload.podPath.replace(/spec$/, 'metadata.labels')} into labelSelector.matchLabels`)],
      ...other ? [finding('labelSelector', `labelSelector ${words(given)} counts the pods of ${other.kind}/${other.name} too`,
        'put a label into labelSelector.matchLabels that only this workload carries')] : [],
      ...twice === undefined ? [] : [finding('matchLabelKeys', `${twice} is in matchLabelKeys and in labelSelector; the API server refuses it`, `remove ${twice} from one of them`)],
      ...countsOldPods(workload, constraint, keys) ? [finding('matchLabelKeys', `pod-template-hash is not in matchLabelKeys [${keys.join(', ')}], so pods of the old ReplicaSet count in a rollout`,
        'write matchLabelKeys: [pod-template-hash]')] : [],
    ];
  });
}

/** Terms may be aimed at other workloads; one that is aimed at nobody is a mistake. */
function apart(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const list = (name: string, ...path: string[]) => itemsAt(workload.podSpec, 'affinity', 'podAntiAffinity', name)
    .map((term, index) => ({ term: along(term, path) ?? {}, field: [`${name}[${index}]`, ...path, 'labelSelector'].join('.') }));
  return [...list('requiredDuringSchedulingIgnoredDuringExecution'), ...list('preferredDuringSchedulingIgnoredDuringExecution', 'podAffinityTerm')]
    .filter(({ term }) => !aimed(term, workload, manifestSet)).map(({ term, field }) => ({
      object: workload.manifest,
      field: `${workload.podPath}.affinity.podAntiAffinity.${field}`,
      message: `labelSelector ${words(at(term, 'labelSelector'))} matches neither the pod's own labels nor any other workload's`,
      fix: `write labels of ${workload.podPath.replace(/spec$/, 'metadata.labels')} into labelSelector.matchLabels`,
    }));
}

function aimed(term: unknown, workload: Workload, manifestSet: ManifestSet): boolean {
  const given = at(term, 'labelSelector');
  const named = itemsAt(term, 'namespaces').filter((name): name is string => typeof name === 'string');
  const elsewhere = at(term, 'namespaceSelector') ?? undefined; // labels of namespaces are not known here
  return elsewhere !== undefined || matches(given, ownLabels(workload)) || (given ?? undefined) !== undefined
    && (named.length > 0 ? named : [workload.namespace]).some(namespace => manifestSet.selectedBy(Selector.of(given), namespace).length > 0);
}

/** A workload whose pods a constraint counts besides the own ones. */
function foreign(workload: Workload, given: unknown, keys: readonly string[], manifestSet: ManifestSet): Workload | undefined {
  if ((given ?? undefined) === undefined || keys.some(key => REVISIONS.includes(key))) {
    return undefined;
  }
  return manifestSet.selectedBy(Selector.of(given), workload.namespace).find(other => (other.kind !== workload.kind || other.name !== workload.name)
    && keys.every(key => !workload.podLabels.has(key) || other.podLabels.get(key) === workload.podLabels.get(key))); // a key that the pod lacks is ignored
}

function countsOldPods(workload: Workload, constraint: unknown, keys: readonly string[]): boolean {
  return workload.kind === 'Deployment' && at(constraint, 'whenUnsatisfiable') === 'DoNotSchedule' && !keys.includes('pod-template-hash')
    && textAt(workload.manifest, 'spec', 'strategy', 'type') !== 'Recreate'; // there the old pods are gone before
}

/** No selector matches nothing, an empty one everything. */
function matches(given: unknown, labels: Labels): boolean {
  return (given ?? undefined) !== undefined && Selector.of(given).matches(labels);
}

function ownLabels({ ends, name, podLabels }: Workload): Labels {
  return ends ? new Map([...podLabels, ['job-name', name], ['batch.kubernetes.io/job-name', name]]) : podLabels; // the Job controller adds them
}

function selectorKeys(given: unknown): string[] {
  return [...textsAt(given, 'matchLabels').map(([key]) => key), ...itemsAt(given, 'matchExpressions').map(one => textAt(one, 'key') ?? '')];
}

function words(given: unknown): string {
  return JSON.stringify(given ?? null).slice(0, 120); // enough to find it again
}
