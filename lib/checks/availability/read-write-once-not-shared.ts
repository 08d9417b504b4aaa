import type { CheckResult } from '../../finding';
import { at, itemsAt, ManifestSet, rolloutStepsOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const OF_ONE_NODE = ['ReadWriteOnce', 'ReadWriteOncePod'];
const HOSTNAME = 'kubernetes.io/hostname';

/** A volume of a pod, and the claim that limits who may mount it. */
interface Mount {
  readonly volume: string;
  readonly claim: string;
  readonly mode: string;
}

/** A volume that only one node or one pod may mount is released by the old pod before the new one needs it. */
export const readWriteOnceNotShared: ICheck = {
  id: 'read-write-once-not-shared',
  catalogue: ['d33', 'w32'],
  title: 'A Deployment with a ReadWriteOnce volume runs one pod, and ends it before it starts the next',
  why: 'the new pod cannot mount the volume while the old pod holds it, and the Deployment controller ends the old pod only when the new one is ready, so the rollout never finishes',
  source: 'https://github.com/helmforgedev/charts/issues/1294',
  severity: 'error',
  evaluate: manifestSet => manifestSet.workloads.filter(({ kind }) => kind === 'Deployment').flatMap(workload => checkVolume(workload, manifestSet)),
};

function checkVolume(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const mount = mounts(workload, manifestSet)[0];
  const { most } = manifestSet.scaleOf(workload);
  if (!mount || most < 1 || (mount.mode === 'ReadWriteOnce' && onOneNode(workload))) {
    return [];
  }
  const volume = `volume \`${mount.volume}\` is PersistentVolumeClaim \`${mount.claim}\` with access mode ${mount.mode} (one ${mount.mode === 'ReadWriteOnce' ? 'node' : 'pod'} at a time)`;
  if (most > 1) {
    const written = workload.replicas === most;
    return [{
      object: workload.manifest,
      field: written ? 'spec.replicas' : `${workload.podPath}.volumes`,
      message: `${volume}, and up to ${most} pods mount it; only 1 may`,
      fix: `${written ? 'Set' : 'Remove the autoscaler, and set'} \`replicas: 1\` and \`strategy: { type: Recreate }\`. `
        + 'For more pods, use a StatefulSet with `volumeClaimTemplates`, or a ReadWriteMany volume.',
    }];
  }
  return rolloutStepsOf(workload, 1)?.unavailable !== 0 ? [] : [{
    object: workload.manifest,
    field: 'spec.strategy.type',
    message: `${volume}, and a rolling update starts the new pod before it ends the old one; the old pod must end first`,
    fix: 'Set `strategy: { type: Recreate }`, and remove `rollingUpdate`.',
  }];
}

/** The mounted claims that at most one node may use; a claim that is not among the manifests may have any mode. */
function mounts({ podSpec, namespace }: Workload, manifestSet: ManifestSet): Mount[] {
  return itemsAt(podSpec, 'volumes').flatMap(volume => {
    const claim = textAt(volume, 'persistentVolumeClaim', 'claimName');
    const modes = claim === undefined ? [] : itemsAt(manifestSet.find('PersistentVolumeClaim', namespace, claim), 'spec', 'accessModes');
    return claim === undefined || modes.length === 0 || !modes.every(mode => OF_ONE_NODE.some(one => one === mode)) ? [] : [{
      volume: textAt(volume, 'name') ?? '',
      claim,
      mode: modes.includes('ReadWriteOnce') ? 'ReadWriteOnce' : 'ReadWriteOncePod',
    }];
  });
}

/** Whether all pods run on one node, where they may share a ReadWriteOnce volume. */
function onOneNode({ podSpec }: Workload): boolean {
  return textAt(podSpec, 'nodeName') !== undefined || textAt(podSpec, 'nodeSelector', HOSTNAME) !== undefined
    || itemsAt(podSpec, 'affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution').some(term => at(term, 'topologyKey') === HOSTNAME);
}
