import { poolsOf } from '../../analysis/capacity/pools';
import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { at, itemsAt, ManifestSet, nodeTerms, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ZONE = 'topology.kubernetes.io/zone';

/** What a Service leads to has a pod for every zone, so that the loss of one takes no more than its share. */
export const replicasCoverZones: ICheck = {
  id: 'replicas-cover-zones',
  catalogue: ['d32'],
  title: 'A workload that a Service selects has a replica for every zone that it may run in',
  why: 'with fewer replicas than zones a lost zone takes a larger share of them than of the nodes: of 2 replicas in 3 zones it takes half, and the rest must carry twice the load',
  source: 'https://kubernetes.io/docs/setup/best-practices/multiple-zones/',
  severity: 'warning',
  needs: 'zones',
  evaluate: manifestSet => [...served(manifestSet).keys()].flatMap(workload => judge(workload, manifestSet)),
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const zones = [...new Set(poolsOf(manifestSet.cluster, workload).flatMap(pool => pool.zones))];
  const { least } = manifestSet.scaleOf(workload);
  if (least < 2 || least >= zones.length || choosesZones(workload)) {
    return []; // whether one is enough is another rule's
  }
  const autoscaler = manifestSet.autoscalersOf(workload)[0];
  const scaled = manifestSet.ofKindIn('ScaledObject', workload.namespace).find(one => manifestSet.targetOf(one) === workload);
  const name = autoscaler ? 'minReplicas' : scaled ? 'minReplicaCount' : 'replicas';
  return [{
    object: autoscaler ?? scaled ?? workload.manifest,
    field: `spec.${name}`,
    message: `${least} pods of ${workload.kind} ${workload.name} in ${zones.length} zones (${zones.join(', ')}): the loss of one zone may take ${Math.ceil(100 / least)}% of them`,
    fix: `write ${name}: ${zones.length} or more, and spread the pods over ${ZONE}`,
  }];
}

/** Whether somebody decided about zones already. */
function choosesZones({ podSpec }: Workload): boolean {
  return textAt(podSpec, 'nodeSelector', ZONE) !== undefined
    || nodeTerms(podSpec).some(term => itemsAt(term, 'matchExpressions').some(expression => at(expression, 'key') === ZONE));
}
