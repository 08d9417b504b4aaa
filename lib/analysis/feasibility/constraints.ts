import { knownAbsent } from './admission';
import { admits, HOSTNAME, NodeGroup, nodeGroups } from './node-groups';
import type { Apart, Constraints, Spread } from './places';
import { along, at, itemsAt, ManifestSet, numberAt, Selector, textAt, Workload } from '../../model';

const REVISIONS = ['pod-template-hash', 'controller-revision-hash']; // labels of controllers, another value in every revision
const APART = ['affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'];

/**
 * The hard constraints of a workload on its own pods. Those are left out of which something is not known here: what other
 * pods count, or which nodes have the label.
 */
export function constraintsOf(manifestSet: ManifestSet, workload: Workload): Constraints {
  const groups = nodeGroups(manifestSet);
  const open = groups.filter(group => group.nodes > 0 && admits(group, workload.podSpec, manifestSet.cluster) !== 'no');
  const isKnown = ({ topologyKey }: { readonly topologyKey: string }) => topologyKey === HOSTNAME
    || (open.some(({ labels }) => labels.has(topologyKey)) && open.every(group => saysOf(topologyKey, group, manifestSet)));
  const keys = itemsAt(workload.podSpec, 'topologySpreadConstraints')
    .filter(constraint => at(constraint, 'whenUnsatisfiable') === 'DoNotSchedule').map(constraint => textAt(constraint, 'topologyKey') ?? '');
  const spreads = keys.every(topologyKey => isKnown({ topologyKey })) ? spreadsOf(manifestSet, workload) : []; // else nobody knows which nodes count
  const everywhere = spreads.every(({ topologyKey }) => groups.every(group => saysOf(topologyKey, group, manifestSet)));
  return {
    keys: spreads.length > 0 ? keys : [],
    spreads: spreads.map(spread => everywhere ? spread : { ...spread, minDomains: 1 }), // there may be more domains than are known
    aparts: apartsOf(workload).filter(isKnown),
  };
}

function spreadsOf(manifestSet: ManifestSet, workload: Workload): Spread[] {
  return itemsAt(workload.podSpec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    const topologyKey = textAt(constraint, 'topologyKey');
    const maxSkew = numberAt(constraint, 'maxSkew') ?? 0;
    const perRevision = narrows(itemsAt(constraint, 'matchLabelKeys'), workload);
    const own = aimsAtItself(constraint, workload) && (perRevision || countsNobodyElse(constraint, workload, manifestSet));
    return at(constraint, 'whenUnsatisfiable') !== 'DoNotSchedule' || topologyKey === undefined || !(maxSkew >= 1) || !own ? [] : [{
      index,
      topologyKey,
      maxSkew: Math.floor(maxSkew),
      minDomains: numberAt(constraint, 'minDomains') ?? 1,
      honorsAffinity: at(constraint, 'nodeAffinityPolicy') !== 'Ignore',
      honorsTaints: at(constraint, 'nodeTaintsPolicy') === 'Honor',
      perRevision,
    }];
  });
}

function apartsOf(workload: Workload): Apart[] {
  return itemsAt(along(workload.podSpec, APART)).flatMap((term, index) => {
    const topologyKey = textAt(term, 'topologyKey');
    const elsewhere = at(term, 'namespaceSelector') ?? undefined; // labels of namespaces are not known here
    const namespaces = itemsAt(term, 'namespaces');
    const here = elsewhere === undefined ? namespaces.length === 0 || namespaces.includes(workload.namespace) : Selector.of(elsewhere).empty;
    const others = narrows(itemsAt(term, 'mismatchLabelKeys'), workload);
    return topologyKey === undefined || !here || others || !aimsAtItself(term, workload) ? []
      : [{ index, topologyKey, perRevision: narrows(itemsAt(term, 'matchLabelKeys'), workload) }];
  });
}

/** A label of the pod template may be another one in the next revision, too. */
function narrows(keys: readonly unknown[], { podLabels }: Workload): boolean {
  return keys.some(key => typeof key === 'string' && (REVISIONS.includes(key) || podLabels.has(key)));
}

function aimsAtItself(constraint: unknown, { podLabels }: Workload): boolean {
  const selector = at(constraint, 'labelSelector') ?? undefined;
  return selector !== undefined && Selector.of(selector).matches(podLabels);
}

function countsNobodyElse(constraint: unknown, workload: Workload, manifestSet: ManifestSet): boolean {
  return manifestSet.selectedBy(Selector.of(at(constraint, 'labelSelector')), workload.namespace).every(other => other === workload);
}

/** Whether it is known what domain nodes are in, or that they are in none. */
function saysOf(topologyKey: string, { labels }: NodeGroup, { cluster }: ManifestSet): boolean {
  return topologyKey === HOSTNAME || labels.has(topologyKey) || knownAbsent(topologyKey, cluster);
}
