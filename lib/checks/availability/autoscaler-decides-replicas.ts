import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** Only the autoscaler sets the number of replicas, keeps at least two, and may add more. */
export const autoscalerDecidesReplicas: ICheck = {
  id: 'autoscaler-decides-replicas',
  catalogue: ['d29'],
  title: 'A workload with an autoscaler sets no `replicas`, and the autoscaler keeps at least two and may add more',
  why: 'each apply of `spec.replicas` undoes the scaling of the autoscaler, a minimum of 1 leaves no pod when its node is lost, '
    + 'and a maximum that equals the minimum never scales',
  source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  severity: 'error',
  evaluate: (manifestSet: ManifestSet) => [
    ...manifestSet.workloads.filter(workload => manifestSet.autoscalersOf(workload).length > 0)
      .flatMap(workload => checkReplicas(workload, manifestSet.autoscalersOf(workload)[0])),
    ...manifestSet.ofKind('HorizontalPodAutoscaler').flatMap(checkBounds),
  ],
};

function checkReplicas({ manifest, kind, name, namespace }: Workload, autoscaler: Manifest): CheckResult[] {
  const replicas = numberAt(manifest, 'spec', 'replicas');
  return replicas === undefined ? [] : [{
    object: manifest,
    field: 'spec.replicas',
    message: `\`replicas\` is ${replicas}, and HorizontalPodAutoscaler \`${textAt(autoscaler, 'metadata', 'name') ?? ''}\` sets it too; it must not be in the manifest`,
    fix: `Remove \`spec.replicas\`. If it was applied before, run \`kubectl apply edit-last-applied ${kind.toLowerCase()}/${name} -n ${namespace}\` and remove it there first, `
      + 'else the next apply scales to 1 once.',
  }];
}

function checkBounds(object: Manifest): CheckResult[] {
  const minimum = numberAt(object, 'spec', 'minReplicas');
  const [least, most] = [minimum ?? 1, numberAt(object, 'spec', 'maxReplicas')]; // the API server's default
  return [
    ...(least >= 2 ? [] : [{
      object,
      field: 'spec.minReplicas',
      message: `\`minReplicas\` is ${minimum ?? 'not set, which means 1'}; it must be at least 2`,
      fix: 'Set `minReplicas: 2`.',
    }]),
    ...(most === undefined || least < most ? [] : [{
      object,
      field: 'spec.maxReplicas',
      message: `\`maxReplicas\` is ${most}; it must be greater than \`minReplicas\`, which is ${least}`,
      fix: `Set \`maxReplicas: ${Math.max(least, 2) + 1}\` or more, or remove the HorizontalPodAutoscaler and set \`spec.replicas\`.`,
    }]),
  ];
}
