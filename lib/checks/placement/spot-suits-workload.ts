import { spotOnly } from '../../analysis/feasibility';
import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { REPLICATED_KINDS } from '../../kubernetes/workload-kinds';
import { at, itemsAt, ManifestSet, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const FEWEST = 3; // with two, one more interruption while the first pod is replaced leaves none
const OF_ONE_NODE = ['ReadWriteOnce', 'ReadWriteOncePod'];

/** What runs on spot nodes only has replicas to lose, and no volume that one node must let go first. */
export const spotSuitsWorkload: ICheck = {
  id: 'spot-suits-workload',
  catalogue: ['d53'],
  title: 'What can run on spot nodes only has three replicas or more where a Service selects it, and no volume of one node',
  why: 'spot nodes come without a guarantee and go at half a minute\'s notice, so they are for what bears losing them: a service of one or two pods is down, and a ReadWriteOnce volume stays attached to a node that is gone',
  source: 'https://docs.cloud.google.com/kubernetes-engine/docs/concepts/spot-vms',
  severity: 'error',
  needs: 'cluster',
  evaluate: manifestSet => {
    const services = served(manifestSet);
    return manifestSet.workloads.filter(({ kind }) => REPLICATED_KINDS.includes(kind))
      .flatMap(workload => judge(workload, manifestSet, services.has(workload)));
  },
};

function judge(workload: Workload, manifestSet: ManifestSet, isServed: boolean): CheckResult[] {
  const pools = spotOnly(manifestSet, workload);
  const { least, most } = manifestSet.scaleOf(workload);
  if (pools === undefined || most < 1) {
    return [];
  }
  const nodes = `its pods can run on spot nodes only (pool ${pools.map(({ name }) => name).join(', ')})`;
  const claim = claimOfOneNode(workload, manifestSet);
  return [
    ...(isServed && least < FEWEST ? [{
      object: manifestSet.autoscalersOf(workload)[0] ?? workload.manifest,
      field: manifestSet.autoscalersOf(workload).length > 0 ? 'spec.minReplicas' : 'spec.replicas',
      message: `${nodes}, and there may be ${least} of them`,
      fix: `keep ${FEWEST} replicas or more, or send them to a pool that is not spot`,
    }] : []),
    ...(claim === undefined ? [] : [{
      object: workload.manifest,
      field: claim.field,
      message: `${nodes}, and the volume of ${claim.name} is ReadWriteOnce: only one node has it at a time`,
      fix: 'send it to a pool that is not spot',
    }]),
  ];
}

interface Claim {
  readonly field: string;
  readonly name: string;
}

/** A claim that is not given may be of any mode. */
function claimOfOneNode({ kind, manifest, podSpec, podPath, namespace }: Workload, manifestSet: ManifestSet): Claim | undefined {
  const isOfOneNode = (claim: unknown) => {
    const modes = itemsAt(claim, 'spec', 'accessModes');
    return modes.length > 0 && modes.every(mode => OF_ONE_NODE.some(one => one === mode));
  };
  const templates = kind === 'StatefulSet' ? itemsAt(manifest, 'spec', 'volumeClaimTemplates') : [];
  const claims = [
    ...templates.map((claim, index) => ({ claim, field: `spec.volumeClaimTemplates[${index}]`, name: textAt(claim, 'metadata', 'name') ?? '' })),
    ...itemsAt(podSpec, 'volumes').map((volume, index) => {
      const name = textAt(volume, 'persistentVolumeClaim', 'claimName') ?? '';
      return { claim: manifestSet.find('PersistentVolumeClaim', namespace, name), field: `${podPath}.volumes[${index}]`, name };
    }),
  ];
  return claims.find(({ claim }) => at(claim, 'spec') !== undefined && isOfOneNode(claim));
}
