import { budgetOf, spotOnly } from '../../analysis/feasibility';
import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { evictionsOf, ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';

/** What a Service leads to has somewhere to run when all spot nodes are gone. */
export const serviceNotSpotOnly: ICheck = {
  id: 'service-not-spot-only',
  catalogue: ['d52'],
  title: 'Pods that a Service selects may run on nodes that are not spot, too',
  why: 'the provider takes spot nodes back at two minutes\' notice, and on-demand nodes are the base that stays: when all spot nodes of a kind go, nothing of what a PodDisruptionBudget keeps is left, and there is no node for the replacements',
  source: 'https://aws-samples.github.io/sample-aws-eks-auto-mode/docs/examples/cost-optimization',
  severity: 'warning',
  needs: 'cluster',
  evaluate: manifestSet => [...served(manifestSet).keys()].flatMap(workload => judge(workload, manifestSet)),
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const pools = spotOnly(manifestSet, workload);
  const { least, most } = manifestSet.scaleOf(workload);
  if (pools === undefined || most < 1 || workload.kind === 'DaemonSet') {
    return [];
  }
  const budget = budgetOf(manifestSet, workload);
  const kept = budget ? least - (evictionsOf(budget, least) ?? least) : 0;
  const others = manifestSet.cluster.pools.filter(({ spot }) => !spot).map(({ name }) => name);
  return [{
    object: workload.manifest,
    field: `${workload.podPath}.nodeSelector`,
    message: `runs on spot nodes only (pool ${pools.map(({ name }) => name).join(', ')}): when they are taken back 0 of ${least} pods are left${kept > 0 ? `, and its PodDisruptionBudget keeps ${kept}` : ''}`,
    fix: others.length === 0 ? 'declare a pool that is not spot, and let some pods run there'
      : `write the nodeSelector as preferred node affinity, so that pods may run on ${others.join(', ')} too, and spread them over both`,
  }];
}
