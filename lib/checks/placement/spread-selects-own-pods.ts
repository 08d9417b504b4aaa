import type { CheckResult } from '../../finding';
import { along, at, itemsAt, Labels, ManifestSet, Selector, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';

const REVISIONS = ['pod-template-hash', 'controller-revision-hash']; // labels of controllers, different in every workload

/** Topology spread constraints count the pods of their own workload, and anti-affinity selects pods that exist. */
export const spreadSelectsOwnPods: ICheck = {
  id: 'spread-selects-own-pods',
  catalogue: ['d21'],
  title: 'Topology spread selects the pods of its own workload, and anti-affinity selects pods that exist',
  why: 'the scheduler counts the pods that the selector matches: if it matches none nothing is spread, and if it also matches another workload or the old ReplicaSet the new pods are placed unevenly',
  source: 'https://github.com/kubernetes/kubernetes/issues/98215',
  severity: 'error',
  evaluate: manifestSet => manifestSet.workloads.flatMap(workload =>
    [...spreadFindings(workload, manifestSet), ...antiAffinityFindings(workload, manifestSet)]),
};

function spreadFindings(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  return itemsAt(workload.podSpec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    const finding = (field: string, message: string, fix: string): CheckResult =>
      ({ object: workload.manifest, field: `${workload.podPath}.topologySpreadConstraints[${index}].${field}`, message, fix });
    const given = at(constraint, 'labelSelector');
    const keys = itemsAt(constraint, 'matchLabelKeys').filter((key): key is string => typeof key === 'string');
    const other = otherCounted(workload, given, keys, manifestSet);
    const duplicate = selectorKeys(given).find(key => keys.includes(key));
    return [
      ...matches(given, ownLabels(workload)) ? [] : [finding('labelSelector', `\`labelSelector\` is ${selectorText(given)}; it must match the labels of the pod itself, otherwise nothing is spread`,
        `Set \`labelSelector.matchLabels\` to labels of \`${workload.podPath.replace(/spec$/, 'metadata.labels')}\`.`)],
      ...other ? [finding('labelSelector', `\`labelSelector\` is ${selectorText(given)} and also matches the pods of \`${other.kind}/${other.name}\`; it must match only those of this workload`,
        'Add a label to `labelSelector.matchLabels` that only the pods of this workload have.')] : [],
      ...duplicate === undefined ? [] : [finding('matchLabelKeys', `\`matchLabelKeys\` contains \`${duplicate}\`, which is also in \`labelSelector\`; the API server rejects a key in both`,
        `Remove \`${duplicate}\` from \`matchLabelKeys\`.`)],
      ...countsOldPods(workload, constraint, keys) ? [finding('matchLabelKeys',
        `\`matchLabelKeys\` ${keys.length === 0 ? 'is not set' : `is [${keys.join(', ')}]`}; it must contain \`pod-template-hash\`, so that pods of the old ReplicaSet do not count in a rollout`,
        `Set \`matchLabelKeys: [${[...keys, 'pod-template-hash'].join(', ')}]\`.`)] : [],
    ];
  });
}

/** A term may select other workloads; one that selects no pod is a mistake. */
function antiAffinityFindings(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const list = (name: string, ...path: string[]) => itemsAt(workload.podSpec, 'affinity', 'podAntiAffinity', name)
    .map((term, index) => ({ term: along(term, path) ?? {}, field: [`${name}[${index}]`, ...path, 'labelSelector'].join('.') }));
  return [...list('requiredDuringSchedulingIgnoredDuringExecution'), ...list('preferredDuringSchedulingIgnoredDuringExecution', 'podAffinityTerm')]
    .filter(({ term }) => !selectsPods(term, workload, manifestSet)).map(({ term, field }) => ({
      object: workload.manifest,
      field: `${workload.podPath}.affinity.podAntiAffinity.${field}`,
      message: `\`labelSelector\` is ${selectorText(at(term, 'labelSelector'))}; it must match the labels of the pod itself or of another workload`,
      fix: `Set \`labelSelector.matchLabels\` to labels of \`${workload.podPath.replace(/spec$/, 'metadata.labels')}\`.`,
    }));
}

function selectsPods(term: unknown, workload: Workload, manifestSet: ManifestSet): boolean {
  const given = at(term, 'labelSelector');
  const named = itemsAt(term, 'namespaces').filter((name): name is string => typeof name === 'string');
  const elsewhere = at(term, 'namespaceSelector') ?? undefined; // labels of namespaces are not known here
  return elsewhere !== undefined || matches(given, ownLabels(workload)) || (given ?? undefined) !== undefined
    && (named.length > 0 ? named : [workload.namespace]).some(namespace => manifestSet.selectedBy(Selector.of(given), namespace).length > 0);
}

/** Another workload whose pods a constraint also counts. */
function otherCounted(workload: Workload, given: unknown, keys: readonly string[], manifestSet: ManifestSet): Workload | undefined {
  if ((given ?? undefined) === undefined || keys.some(key => REVISIONS.includes(key))) {
    return undefined;
  }
  return manifestSet.selectedBy(Selector.of(given), workload.namespace).find(other => (other.kind !== workload.kind || other.name !== workload.name)
    && keys.every(key => !workload.podLabels.has(key) || other.podLabels.get(key) === workload.podLabels.get(key))); // a key that the pod lacks is ignored
}

function countsOldPods(workload: Workload, constraint: unknown, keys: readonly string[]): boolean {
  return workload.kind === 'Deployment' && at(constraint, 'whenUnsatisfiable') === 'DoNotSchedule' && !keys.includes('pod-template-hash')
    && textAt(workload.manifest, 'spec', 'strategy', 'type') !== 'Recreate'; // Recreate ends the old pods first
}

/** A missing selector matches nothing, an empty one everything. */
function matches(given: unknown, labels: Labels): boolean {
  return (given ?? undefined) !== undefined && Selector.of(given).matches(labels);
}

function ownLabels({ ends, name, podLabels }: Workload): Labels {
  return ends ? new Map([...podLabels, ['job-name', name], ['batch.kubernetes.io/job-name', name]]) : podLabels; // the Job controller adds them
}

function selectorKeys(given: unknown): string[] {
  return [...textsAt(given, 'matchLabels').map(([key]) => key), ...itemsAt(given, 'matchExpressions').map(one => textAt(one, 'key') ?? '')];
}

function selectorText(given: unknown): string {
  return (given ?? undefined) === undefined ? 'not set' : `\`${JSON.stringify(given).slice(0, 120)}\``; // enough to find it
}
