import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A workload behind a Service has two pods, unless only one may run. */
export const replicasSurviveANode: ICheck = {
  id: 'replicas-survive-a-node',
  catalogue: ['d32', 'w18'],
  title: 'A workload behind a Service has at least two replicas, unless its strategy or its volume allows only one',
  why: 'when the node of the only replica is drained or lost, the Service has no endpoints until the pod is scheduled to another node, its image is pulled and it is ready',
  source: 'DFDS, post-mortem PM2024-002 (https://github.com/dfds/postmortems)',
  severity: 'warning',
  evaluate: manifestSet => [...served(manifestSet)].flatMap(([workload, service]) => checkReplicas(workload, service, manifestSet)),
};

function checkReplicas(workload: Workload, service: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const { least } = manifestSet.scaleOf(workload);
  if (least !== 1 || manifestSet.autoscalersOf(workload).length > 0 || needsOnePod(workload)) {
    return []; // 0 is a deliberate choice, and `autoscaler-decides-replicas` checks HorizontalPodAutoscalers
  }
  const scaled = manifestSet.ofKindIn('ScaledObject', namespaceOf(workload.manifest)).find(one => manifestSet.targetOf(one) === workload);
  const single = workload.kind === 'Deployment' ? ', or `strategy: { type: Recreate }` if only one pod may run' : '';
  const implied = !scaled && (at(workload.manifest, 'spec', 'replicas') ?? undefined) === undefined;
  return [{
    object: scaled ?? workload.manifest,
    field: scaled ? 'spec.minReplicaCount' : 'spec.replicas',
    message: `\`${scaled ? 'minReplicaCount' : 'replicas'}\` is ${implied ? 'not set, which means 1' : '1'}, and Service \`${textAt(service, 'metadata', 'name') ?? ''}\` `
      + `sends requests to ${workload.kind} \`${workload.name}\`; it must be at least 2`,
    fix: scaled ? 'Set `minReplicaCount: 2`.' : `Set \`replicas: 2\`${single}.`,
  }];
}

/** Whether its strategy is Recreate, or it mounts a volume that a second pod would not share. */
function needsOnePod({ manifest, podSpec }: Workload): boolean {
  return textAt(manifest, 'spec', 'strategy', 'type') === 'Recreate'
    || itemsAt(manifest, 'spec', 'volumeClaimTemplates').length > 0
    || itemsAt(podSpec, 'volumes').some(volume => (at(volume, 'persistentVolumeClaim') ?? undefined) !== undefined);
}
