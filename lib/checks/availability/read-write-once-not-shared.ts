import type { CheckResult } from '../../finding';
import { at, itemsAt, ManifestSet, stepsOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const OF_ONE_NODE = ['ReadWriteOnce', 'ReadWriteOncePod'];
const HOSTNAME = 'kubernetes.io/hostname';

/** What a pod mounts, by the claim that says who may have it. */
interface Mount {
  readonly volume: string;
  readonly claim: string;
  readonly mode: string;
}

/** A volume that one node, or one pod, may have is let go by the old pod before the new one asks for it. */
export const readWriteOnceNotShared: ICheck = {
  id: 'read-write-once-not-shared',
  catalogue: ['d33', 'w32'],
  title: 'A Deployment that mounts a ReadWriteOnce volume runs one pod, and ends it before the next one starts',
  why: 'the new pod waited for the volume, the old pod waited for the new one to be ready, and the rollout stood still for twelve hours',
  source: 'https://github.com/helmforgedev/charts/issues/1294',
  severity: 'error',
  evaluate: manifestSet => manifestSet.workloads.filter(({ kind }) => kind === 'Deployment').flatMap(workload => judge(workload, manifestSet)),
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const mount = mounts(workload, manifestSet)[0];
  const { most } = manifestSet.scaleOf(workload);
  if (!mount || most < 1 || (mount.mode === 'ReadWriteOnce' && onOneNode(workload))) {
    return [];
  }
  const holder = mount.mode === 'ReadWriteOnce' ? 'node' : 'pod';
  const has = `PersistentVolumeClaim ${mount.claim} (volume ${mount.volume}) is ${mount.mode}`;
  if (most > 1) {
    return [{
      object: workload.manifest,
      field: workload.replicas === most ? 'spec.replicas' : `${workload.podPath}.volumes`,
      message: `up to ${most} pods share one volume: ${has}, so a pod on ${holder === 'node' ? 'another node' : 'any node'} waits for it for ever`,
      fix: 'write replicas: 1 and strategy: { type: Recreate }; for more pods use a StatefulSet with volumeClaimTemplates, or a ReadWriteMany volume',
    }];
  }
  return stepsOf(workload, 1)?.unavailable !== 0 ? [] : [{
    object: workload.manifest,
    field: 'spec.strategy.type',
    message: `${has}, and a rolling update of 1 replica keeps the old pod until the new one is ready: the new one waits for the volume, which the old one's ${holder === 'node' ? 'node' : 'claim'} holds`,
    fix: 'write strategy: { type: Recreate } without rollingUpdate',
  }];
}

/** The mounted claims that no more than one node may have; a claim that is not given may be of any mode. */
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

/** Whether all its pods are kept on one node, where they may share what the node has. */
function onOneNode({ podSpec }: Workload): boolean {
  return textAt(podSpec, 'nodeName') !== undefined || textAt(podSpec, 'nodeSelector', HOSTNAME) !== undefined
    || itemsAt(podSpec, 'affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution').some(term => at(term, 'topologyKey') === HOSTNAME);
}
