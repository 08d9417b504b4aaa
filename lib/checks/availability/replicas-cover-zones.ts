import { poolsOf } from '../../analysis/capacity/pools';
import { served } from '../../analysis/network';
import { at, itemsAt, Landscape, nodeTerms, textAt, Workload } from '../../model';
import type { Finding, ICheck } from '../check';

const ZONE = 'topology.kubernetes.io/zone';

/** What a Service leads to has a pod for every zone, so that the loss of one takes no more than its share. */
export const replicasCoverZones: ICheck = {
  id: 'replicas-cover-zones',
  rules: ['d32'],
  title: 'A workload that a Service selects has a replica for every zone that it may run in',
  why: 'with fewer replicas than zones a lost zone takes a larger share of them than of the nodes: of 2 replicas in 3 zones it takes half, and the rest must carry twice the load',
  source: 'https://kubernetes.io/docs/setup/best-practices/multiple-zones/',
  severity: 'warning',
  needs: 'zones',
  inspect: landscape => [...served(landscape).keys()].flatMap(workload => judge(workload, landscape)),
};

function judge(workload: Workload, landscape: Landscape): Finding[] {
  const zones = [...new Set(poolsOf(landscape.cluster, workload).flatMap(pool => pool.zones))];
  const { least } = landscape.scaleOf(workload);
  if (least < 2 || least >= zones.length || choosesZones(workload)) {
    return []; // whether one is enough is another rule's
  }
  const autoscaler = landscape.autoscalersOf(workload)[0];
  const scaled = landscape.ofKindIn('ScaledObject', workload.namespace).find(one => landscape.targetOf(one) === workload);
  const name = autoscaler ? 'minReplicas' : scaled ? 'minReplicaCount' : 'replicas';
  return [{
    object: autoscaler ?? scaled ?? workload.manifest,
    field: `spec.${name}`,
    what: `${least} pods of ${workload.kind} ${workload.name} in ${zones.length} zones (${zones.join(', ')}): the loss of one zone may take ${Math.ceil(100 / least)}% of them`,
    fix: `write ${name}: ${zones.length} or more, and spread the pods over ${ZONE}`,
  }];
}

/** Whether somebody decided about zones already. */
function choosesZones({ podSpec }: Workload): boolean {
  return textAt(podSpec, 'nodeSelector', ZONE) !== undefined
    || nodeTerms(podSpec).some(term => itemsAt(term, 'matchExpressions').some(expression => at(expression, 'key') === ZONE));
}
