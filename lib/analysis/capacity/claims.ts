import { add, Totals } from './totals';
import { at, bytes, itemsAt, Workload } from '../../model';

/** What one PersistentVolumeClaim takes, or one made from a template. */
export function claimAmounts(claim: unknown): Totals {
  return { 'persistentvolumeclaims': 1n, 'requests.storage': bytes(at(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0n };
}

/** What a workload's own claims take: one for each replica of a StatefulSet, one for each pod with an ephemeral volume. */
export function workloadClaims(workload: Workload, replicas: bigint, pods: bigint): Totals {
  const totals: Totals = {};
  if (workload.kind === 'StatefulSet') {
    itemsAt(workload.manifest, 'spec', 'volumeClaimTemplates').forEach(claim => add(totals, claimAmounts(claim), replicas));
  }
  for (const volume of itemsAt(workload.podSpec, 'volumes')) {
    const claim = at(volume, 'ephemeral', 'volumeClaimTemplate');
    if (claim !== undefined) {
      add(totals, claimAmounts(claim), pods);
    }
  }
  return totals;
}
