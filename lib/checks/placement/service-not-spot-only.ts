import { budgetOf, spotOnly } from '../../analysis/feasibility';
import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { evictionsOf, ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';

/** Pods behind a Service can run somewhere when all spot nodes are gone. */
export const serviceNotSpotOnly: ICheck = {
  id: 'service-not-spot-only',
  catalogue: ['d52'],
  title: 'Pods behind a Service may also run on nodes that are not spot',
  why: 'the provider reclaims spot nodes at most two minutes after a notice, whatever a PodDisruptionBudget requires: when all of them go at once, the Service has no endpoints and the scheduler has no node for the replacements',
  source: 'https://aws-samples.github.io/sample-aws-eks-auto-mode/docs/examples/cost-optimization',
  severity: 'warning',
  needs: 'cluster',
  evaluate: manifestSet => [...served(manifestSet).keys()].flatMap(workload => spotOnlyFinding(workload, manifestSet)),
};

function spotOnlyFinding(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
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
    message: `pods may run only on spot nodes (pool ${pools.map(({ name }) => `\`${name}\``).join(', ')}); they must also be allowed on other nodes: `
      + `when the spot nodes are reclaimed, 0 of ${least} pods are left${kept > 0 ? `, and the PodDisruptionBudget requires ${kept}` : ''}`,
    fix: others.length === 0 ? 'Declare a pool that is not spot, and allow the pods to run there.'
      : `Replace \`nodeSelector\` with node affinity in \`preferredDuringSchedulingIgnoredDuringExecution\`, so that pods may also run on pool ${others.map(name => `\`${name}\``).join(', ')}.`,
  }];
}
