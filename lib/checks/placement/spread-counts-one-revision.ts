import type { CheckResult } from '../../finding';
import { MATCH_LABEL_KEYS_MINOR } from '../../kubernetes/features';
import { at, itemsAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ZONE = 'topology.kubernetes.io/zone';
const REVISION = 'pod-template-hash'; // a Deployment's own label, another one in every revision

/** A soft spread over zones counts the pods of the new revision only; a hard one is another rule's. */
export const spreadCountsOneRevision: ICheck = {
  id: 'spread-counts-one-revision',
  catalogue: ['w31'],
  title: 'A Deployment that is spread over zones counts the pods of one revision only',
  why: 'old pods counted in a rollout, so the new ones went where the old ones were not, and once these had gone both replicas were in one place for 76 minutes',
  source: 'https://github.com/lobu-ai/lobu/pull/2548',
  severity: 'warning',
  since: MATCH_LABEL_KEYS_MINOR,
  evaluate: manifestSet => manifestSet.workloads.filter(rolls).flatMap(judge),
};

function rolls({ kind, manifest }: Workload): boolean {
  return kind === 'Deployment' && textAt(manifest, 'spec', 'strategy', 'type') !== 'Recreate'; // there the old pods are gone before
}

function judge(workload: Workload): CheckResult[] {
  return itemsAt(workload.podSpec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    const selector = at(constraint, 'labelSelector') ?? undefined;
    const own = selector !== undefined && Selector.of(selector).matches(workload.podLabels);
    const counted = own && textAt(constraint, 'topologyKey') === ZONE && at(constraint, 'whenUnsatisfiable') === 'ScheduleAnyway'
      && !itemsAt(constraint, 'matchLabelKeys').includes(REVISION);
    return counted ? [{
      object: workload.manifest,
      field: `${workload.podPath}.topologySpreadConstraints[${index}].matchLabelKeys`,
      message: `${REVISION} is not in matchLabelKeys, so a rollout spreads old and new pods together, and the new ones alone are uneven at its end`,
      fix: `write matchLabelKeys: [${REVISION}]`,
    }] : [];
  });
}
