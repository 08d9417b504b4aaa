import { spotOnly } from '../../analysis/feasibility';
import { served } from '../../analysis/network';
import { at, itemsAt, Landscape, textAt, Workload } from '../../model';
import type { Finding, ICheck } from '../check';

const FEWEST = 3; // with two, one more interruption while the first pod is replaced leaves none
const OF_ONE_NODE = ['ReadWriteOnce', 'ReadWriteOncePod'];
const KINDS = ['Deployment', 'StatefulSet', 'ReplicaSet'];

/** What runs on spot nodes only has replicas to lose, and no volume that one node must let go first. */
export const spotSuitsWorkload: ICheck = {
  id: 'spot-suits-workload',
  rules: ['d53'],
  title: 'What can run on spot nodes only has three replicas or more where a Service selects it, and no volume of one node',
  why: 'spot nodes come without a guarantee and go at half a minute\'s notice, so they are for what bears losing them: a service of one or two pods is down, and a ReadWriteOnce volume stays attached to a node that is gone',
  source: 'https://docs.cloud.google.com/kubernetes-engine/docs/concepts/spot-vms',
  severity: 'error',
  needs: 'cluster',
  inspect: landscape => {
    const services = served(landscape);
    return landscape.workloads.filter(({ kind }) => KINDS.includes(kind)).flatMap(workload => judge(workload, landscape, services.has(workload)));
  },
};

function judge(workload: Workload, landscape: Landscape, isServed: boolean): Finding[] {
  const pools = spotOnly(landscape, workload);
  const { least, most } = landscape.scaleOf(workload);
  if (pools === undefined || most < 1) {
    return [];
  }
  const nodes = `its pods can run on spot nodes only (pool ${pools.map(({ name }) => name).join(', ')})`;
  const claim = claimOfOneNode(workload, landscape);
  return [
    ...(isServed && least < FEWEST ? [{
      object: landscape.autoscalersOf(workload)[0] ?? workload.manifest,
      field: landscape.autoscalersOf(workload).length > 0 ? 'spec.minReplicas' : 'spec.replicas',
      what: `${nodes}, and there may be ${least} of them`,
      fix: `keep ${FEWEST} replicas or more, or send them to a pool that is not spot`,
    }] : []),
    ...(claim === undefined ? [] : [{
      object: workload.manifest,
      field: claim.field,
      what: `${nodes}, and the volume of ${claim.name} is ReadWriteOnce: only one node has it at a time`,
      fix: 'send it to a pool that is not spot',
    }]),
  ];
}

interface Claim {
  readonly field: string;
  readonly name: string;
}

/** A claim that is not given may be of any mode. */
function claimOfOneNode({ kind, manifest, podSpec, podPath, namespace }: Workload, landscape: Landscape): Claim | undefined {
  const isOfOneNode = (claim: unknown) => {
    const modes = itemsAt(claim, 'spec', 'accessModes');
    return modes.length > 0 && modes.every(mode => OF_ONE_NODE.some(one => one === mode));
  };
  const templates = kind === 'StatefulSet' ? itemsAt(manifest, 'spec', 'volumeClaimTemplates') : [];
  const claims = [
    ...templates.map((claim, index) => ({ claim, field: `spec.volumeClaimTemplates[${index}]`, name: textAt(claim, 'metadata', 'name') ?? '' })),
    ...itemsAt(podSpec, 'volumes').map((volume, index) => {
      const name = textAt(volume, 'persistentVolumeClaim', 'claimName') ?? '';
      return { claim: landscape.find('PersistentVolumeClaim', namespace, name), field: `${podPath}.volumes[${index}]`, name };
    }),
  ];
  return claims.find(({ claim }) => at(claim, 'spec') !== undefined && isOfOneNode(claim));
}
