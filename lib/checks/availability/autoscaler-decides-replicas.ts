import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** Where an autoscaler decides how many pods there are, it alone decides, from two up, and has room to. */
export const autoscalerDecidesReplicas: ICheck = {
  id: 'autoscaler-decides-replicas',
  catalogue: ['d29'],
  title: 'A workload with an autoscaler says no replicas, and the autoscaler keeps two or more and may add to them',
  why: 'every deployment sets spec.replicas back to what the manifest says, whatever the load, and the autoscaler has to bring the pods back each time',
  source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  severity: 'error',
  evaluate: (manifestSet: ManifestSet) => [
    ...manifestSet.workloads.filter(workload => manifestSet.autoscalersOf(workload).length > 0)
      .flatMap(workload => decidedTwice(workload, manifestSet.autoscalersOf(workload)[0])),
    ...manifestSet.ofKind('HorizontalPodAutoscaler').flatMap(bounds),
  ],
};

function decidedTwice({ manifest }: Workload, autoscaler: Manifest): CheckResult[] {
  const replicas = numberAt(manifest, 'spec', 'replicas');
  return replicas === undefined ? [] : [{
    object: manifest,
    field: 'spec.replicas',
    message: `says ${replicas} replicas, and HorizontalPodAutoscaler ${textAt(autoscaler, 'metadata', 'name') ?? ''} decides too`,
    fix: 'remove spec.replicas; where it is applied already, first take it out of the last applied configuration (`kubectl apply edit-last-applied`), '
      + 'else this removal scales to 1 once',
  }];
}

function bounds(object: Manifest): CheckResult[] {
  const said = numberAt(object, 'spec', 'minReplicas');
  const [least, most] = [said ?? 1, numberAt(object, 'spec', 'maxReplicas')]; // the API server's default
  return [
    ...(least >= 2 ? [] : [{
      object,
      field: 'spec.minReplicas',
      message: `keeps ${least} pod${least === 1 ? '' : 's'} when there is little to do${said === undefined ? ' (minReplicas is not said)' : ''}, so the loss of a node is an outage`,
      fix: 'set minReplicas to 2 or more',
    }]),
    ...(most === undefined || least < most ? [] : [{
      object,
      field: 'spec.maxReplicas',
      message: `at least ${least} and at most ${most} pods, so there is nothing to decide`,
      fix: `set maxReplicas above ${least}, or remove the autoscaler and set spec.replicas`,
    }]),
  ];
}
