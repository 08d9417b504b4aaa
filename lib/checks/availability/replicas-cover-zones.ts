import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { at, itemsAt, ManifestSet, eligiblePools, nodeTerms, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ZONE = 'topology.kubernetes.io/zone';

/** A workload behind a Service has a pod for every zone, so that the loss of a zone takes only its share of the pods. */
export const replicasCoverZones: ICheck = {
  id: 'replicas-cover-zones',
  catalogue: ['d32'],
  title: 'A workload behind a Service has a replica for every zone that it may run in',
  why: 'with fewer replicas than zones, the loss of one zone takes a larger share of the pods than of the nodes: with 2 replicas in 3 zones half of the pods are lost, and the remaining pod gets twice the load',
  source: 'https://kubernetes.io/docs/setup/best-practices/multiple-zones/',
  severity: 'warning',
  needs: 'zones',
  evaluate: manifestSet => [...served(manifestSet).keys()].flatMap(workload => checkZones(workload, manifestSet)),
};

function checkZones(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const zones = [...new Set(eligiblePools(manifestSet.cluster, workload.podSpec).flatMap(pool => pool.zones))];
  const { least } = manifestSet.scaleOf(workload);
  if (least < 2 || least >= zones.length || choosesZones(workload)) {
    return []; // `replicas-survive-a-node` reports a single replica
  }
  const autoscaler = manifestSet.autoscalersOf(workload)[0];
  const scaled = manifestSet.ofKindIn('ScaledObject', workload.namespace).find(one => manifestSet.targetOf(one) === workload);
  const name = autoscaler ? 'minReplicas' : scaled ? 'minReplicaCount' : 'replicas';
  return [{
    object: autoscaler ?? scaled ?? workload.manifest,
    field: `spec.${name}`,
    message: `\`${name}\` is ${least}, and ${workload.kind} \`${workload.name}\` runs in ${zones.length} zones (${zones.join(', ')}); it must be at least ${zones.length}`,
    fix: `Set \`${name}: ${zones.length}\`, and spread the pods with \`topologySpreadConstraints\` over \`topologyKey: ${ZONE}\`.`,
  }];
}

/** Whether the pod chooses its zones itself. */
function choosesZones({ podSpec }: Workload): boolean {
  return textAt(podSpec, 'nodeSelector', ZONE) !== undefined
    || nodeTerms(podSpec).some(term => itemsAt(term, 'matchExpressions').some(expression => at(expression, 'key') === ZONE));
}
