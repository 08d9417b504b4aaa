import type { Manifest } from '../../kubernetes/manifests/manifest';
import { Landscape, numberAt, textAt, Workload } from '../../model';
import type { Finding, ICheck } from '../check';

/** Where an autoscaler decides how many pods there are, it alone decides, from two up, and has room to. */
export const autoscalerDecidesReplicas: ICheck = {
  id: 'autoscaler-decides-replicas',
  rules: ['d29'],
  title: 'A workload with an autoscaler says no replicas, and the autoscaler keeps two or more and may add to them',
  why: 'every deployment sets spec.replicas back to what the manifest says, whatever the load, and the autoscaler has to bring the pods back each time',
  source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  severity: 'error',
  inspect: (landscape: Landscape) => [
    ...landscape.workloads.filter(workload => landscape.autoscalersOf(workload).length > 0)
      .flatMap(workload => decidedTwice(workload, landscape.autoscalersOf(workload)[0])),
    ...landscape.ofKind('HorizontalPodAutoscaler').flatMap(bounds),
  ],
};

function decidedTwice({ manifest }: Workload, autoscaler: Manifest): Finding[] {
  const replicas = numberAt(manifest, 'spec', 'replicas');
  return replicas === undefined ? [] : [{
    object: manifest,
    field: 'spec.replicas',
    what: `says ${replicas} replicas, and HorizontalPodAutoscaler ${textAt(autoscaler, 'metadata', 'name') ?? ''} decides too`,
    fix: 'remove spec.replicas; where it is applied already, first take it out of the last applied configuration (`kubectl apply edit-last-applied`), '
      + 'else this removal scales to 1 once',
  }];
}

function bounds(object: Manifest): Finding[] {
  const said = numberAt(object, 'spec', 'minReplicas');
  const [least, most] = [said ?? 1, numberAt(object, 'spec', 'maxReplicas')]; // the API server's default
  return [
    ...(least >= 2 ? [] : [{
      object,
      field: 'spec.minReplicas',
      what: `keeps ${least} pod${least === 1 ? '' : 's'} when there is little to do${said === undefined ? ' (minReplicas is not said)' : ''}, so the loss of a node is an outage`,
      fix: 'set minReplicas to 2 or more',
    }]),
    ...(most === undefined || least < most ? [] : [{
      object,
      field: 'spec.maxReplicas',
      what: `at least ${least} and at most ${most} pods, so there is nothing to decide`,
      fix: `set maxReplicas above ${least}, or remove the autoscaler and set spec.replicas`,
    }]),
  ];
}
