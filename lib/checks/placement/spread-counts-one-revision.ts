import type { CheckResult } from '../../finding';
import { MATCH_LABEL_KEYS_MINOR } from '../../kubernetes/features';
import { at, itemsAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ZONE = 'topology.kubernetes.io/zone';
const REVISION = 'pod-template-hash'; // a label that the Deployment controller adds, with another value for each revision

/** A soft spread over zones counts the pods of the new revision only; `spread-selects-own-pods` checks hard ones. */
export const spreadCountsOneRevision: ICheck = {
  id: 'spread-counts-one-revision',
  catalogue: ['w31'],
  title: 'The zone spread of a Deployment counts the pods of one revision only',
  why: 'during a rollout the scheduler counts old pods too and places new ones where the old are not: when the old pods are gone, the new ones can all be in one zone',
  source: 'https://github.com/lobu-ai/lobu/pull/2548',
  severity: 'warning',
  since: MATCH_LABEL_KEYS_MINOR,
  evaluate: manifestSet => manifestSet.workloads.filter(rolls).flatMap(countsOldRevision),
};

function rolls({ kind, manifest }: Workload): boolean {
  return kind === 'Deployment' && textAt(manifest, 'spec', 'strategy', 'type') !== 'Recreate'; // Recreate ends the old pods first
}

function countsOldRevision(workload: Workload): CheckResult[] {
  return itemsAt(workload.podSpec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    const selector = at(constraint, 'labelSelector') ?? undefined;
    const keys = itemsAt(constraint, 'matchLabelKeys');
    const own = selector !== undefined && Selector.of(selector).matches(workload.podLabels);
    const counted = own && textAt(constraint, 'topologyKey') === ZONE && at(constraint, 'whenUnsatisfiable') === 'ScheduleAnyway'
      && !keys.includes(REVISION);
    return counted ? [{
      object: workload.manifest,
      field: `${workload.podPath}.topologySpreadConstraints[${index}].matchLabelKeys`,
      message: `\`matchLabelKeys\` ${keys.length === 0 ? 'is not set' : `is [${keys.join(', ')}]`}; it must contain \`${REVISION}\`, so that a rollout does not spread old and new pods together`,
      fix: `Set \`matchLabelKeys: [${[...keys, REVISION].join(', ')}]\`.`,
    }] : [];
  });
}
