import { spotOnly } from '../../analysis/feasibility';
import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { REPLICATED_KINDS } from '../../kubernetes/workload-kinds';
import { itemsAt, ManifestSet, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const FEWEST = 3; // with two, one more interruption while the first pod is replaced leaves none
const OF_ONE_NODE = ['ReadWriteOnce', 'ReadWriteOncePod'];

/** A workload on spot nodes only has spare replicas, and no volume that its lost node must release first. */
export const spotSuitsWorkload: ICheck = {
  id: 'spot-suits-workload',
  catalogue: ['d53'],
  title: 'A workload that can run only on spot nodes has at least three replicas behind a Service, and no volume of one node',
  why: 'the provider reclaims spot nodes at short notice: with one or two pods the Service loses all endpoints, and a ReadWriteOnce volume stays attached to the lost node, so the replacement pod cannot start',
  source: 'https://docs.cloud.google.com/kubernetes-engine/docs/concepts/spot-vms',
  severity: 'error',
  needs: 'cluster',
  evaluate: manifestSet => {
    const services = served(manifestSet);
    return manifestSet.workloads.filter(({ kind }) => REPLICATED_KINDS.includes(kind))
      .flatMap(workload => spotFindings(workload, manifestSet, services.has(workload)));
  },
};

function spotFindings(workload: Workload, manifestSet: ManifestSet, isServed: boolean): CheckResult[] {
  const pools = spotOnly(manifestSet, workload);
  const { least, most } = manifestSet.scaleOf(workload);
  if (pools === undefined || most < 1) {
    return [];
  }
  const nodes = `pods may run only on spot nodes (pool ${pools.map(({ name }) => `\`${name}\``).join(', ')})`;
  const autoscaler = manifestSet.autoscalersOf(workload)[0];
  const claim = claimOfOneNode(workload, manifestSet);
  return [
    ...(isServed && least < FEWEST ? [{
      object: autoscaler ?? workload.manifest,
      field: autoscaler ? 'spec.minReplicas' : 'spec.replicas',
      message: `${nodes}, and the lowest number of replicas is ${least}; it must be at least ${FEWEST}`,
      fix: `Set \`${autoscaler ? 'minReplicas' : 'replicas'}: ${FEWEST}\`, or move the workload to a pool that is not spot.`,
    }] : []),
    ...(claim === undefined ? [] : [{
      object: workload.manifest,
      field: claim.field,
      message: `${nodes}, and the volume of claim \`${claim.name}\` is ${claim.modes.join(', ')}; it must be a volume that several nodes can mount`,
      fix: 'Move the workload to a pool that is not spot.',
    }]),
  ];
}

interface Claim {
  readonly field: string;
  readonly name: string;
  readonly modes: readonly unknown[];
}

/** The first claim of which only one node at a time can mount the volume; a claim outside the manifests may have any mode. */
function claimOfOneNode({ kind, manifest, podSpec, podPath, namespace }: Workload, manifestSet: ManifestSet): Claim | undefined {
  const templates = kind === 'StatefulSet' ? itemsAt(manifest, 'spec', 'volumeClaimTemplates') : [];
  const claims = [
    ...templates.map((claim, index) => ({ claim, field: `spec.volumeClaimTemplates[${index}]`, name: textAt(claim, 'metadata', 'name') ?? '' })),
    ...itemsAt(podSpec, 'volumes').map((volume, index) => {
      const name = textAt(volume, 'persistentVolumeClaim', 'claimName') ?? '';
      return { claim: manifestSet.find('PersistentVolumeClaim', namespace, name), field: `${podPath}.volumes[${index}]`, name };
    }),
  ].map(({ claim, field, name }) => ({ field, name, modes: itemsAt(claim, 'spec', 'accessModes') }));
  return claims.find(({ modes }) => modes.length > 0 && modes.every(mode => OF_ONE_NODE.some(one => one === mode)));
}
