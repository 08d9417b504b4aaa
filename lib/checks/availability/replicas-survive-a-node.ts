import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** What a Service leads to is there twice, unless it says that it is alone, or keeps what only one pod can have. */
export const replicasSurviveANode: ICheck = {
  id: 'replicas-survive-a-node',
  catalogue: ['d32', 'w18'],
  title: 'A workload that a Service selects has two replicas or more, or says that it is alone',
  why: 'all nodes were replaced in one go, and production services of one replica were down until their image had been pulled again, which seems to have met a limit of the registry',
  source: 'DFDS, post-mortem PM2024-002 (https://github.com/dfds/postmortems)',
  severity: 'warning',
  evaluate: manifestSet => [...served(manifestSet)].flatMap(([workload, service]) => judge(workload, service, manifestSet)),
};

function judge(workload: Workload, service: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const { least } = manifestSet.scaleOf(workload);
  if (least !== 1 || manifestSet.autoscalersOf(workload).length > 0 || alone(workload)) {
    return []; // none is somebody's will, and what a HorizontalPodAutoscaler keeps is judged with it
  }
  const scaled = manifestSet.ofKindIn('ScaledObject', namespaceOf(workload.manifest)).find(one => manifestSet.targetOf(one) === workload);
  const single = workload.kind === 'Deployment' ? ', or strategy: { type: Recreate } where only one may run' : '';
  return [{
    object: scaled ?? workload.manifest,
    field: scaled ? 'spec.minReplicaCount' : 'spec.replicas',
    message: `${scaled ? `keeps 1 pod of ${workload.kind} ${workload.name}` : 'runs 1 pod'}, so what calls Service ${textAt(service, 'metadata', 'name') ?? ''} `
      + 'gets no answer while its node is drained or lost',
    fix: scaled ? 'write minReplicaCount: 2 or more' : `write replicas: 2 or more${single}`,
  }];
}

/** Whether it says that there is one of it, or keeps a volume, which a second pod would not share. */
function alone({ manifest, podSpec }: Workload): boolean {
  return textAt(manifest, 'spec', 'strategy', 'type') === 'Recreate'
    || itemsAt(manifest, 'spec', 'volumeClaimTemplates').length > 0
    || itemsAt(podSpec, 'volumes').some(volume => (at(volume, 'persistentVolumeClaim') ?? undefined) !== undefined);
}
