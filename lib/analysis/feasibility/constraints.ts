import { admits, HOSTNAME, NodeGroup, nodeGroups } from './node-groups';
import type { AntiAffinity, Constraints, Spread } from './places';
import { along, at, itemsAt, knownAbsent, ManifestSet, numberAt, Selector, textAt, Workload } from '../../model';

const REVISIONS = ['pod-template-hash', 'controller-revision-hash']; // labels of controllers, another value in every revision
const ANTI_AFFINITY = ['affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'];

/**
 * The hard constraints of a workload on its own pods. Constraints that depend on something unknown are left out: those that count
 * other pods, and those whose label may be on any node.
 */
export function constraintsOf(manifestSet: ManifestSet, workload: Workload): Constraints {
  const groups = nodeGroups(manifestSet);
  const open = groups.filter(group => group.nodes > 0 && admits(group, workload.podSpec, manifestSet.cluster) !== 'no');
  const isKnown = ({ topologyKey }: { readonly topologyKey: string }) => topologyKey === HOSTNAME
    || (open.some(({ labels }) => labels.has(topologyKey)) && open.every(group => hasKnownDomain(topologyKey, group, manifestSet)));
  const keys = itemsAt(workload.podSpec, 'topologySpreadConstraints')
    .filter(constraint => at(constraint, 'whenUnsatisfiable') === 'DoNotSchedule').map(constraint => textAt(constraint, 'topologyKey') ?? '');
  const spreads = keys.every(topologyKey => isKnown({ topologyKey })) ? spreadsOf(manifestSet, workload) : []; // else it is unknown which nodes count
  const everywhere = spreads.every(({ topologyKey }) => groups.every(group => hasKnownDomain(topologyKey, group, manifestSet)));
  return {
    keys: spreads.length > 0 ? keys : [],
    spreads: spreads.map(spread => everywhere ? spread : { ...spread, minDomains: 1 }), // there may be more domains than are known
    antiAffinities: antiAffinitiesOf(workload).filter(isKnown),
  };
}

function spreadsOf(manifestSet: ManifestSet, workload: Workload): Spread[] {
  return itemsAt(workload.podSpec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    const topologyKey = textAt(constraint, 'topologyKey');
    const maxSkew = numberAt(constraint, 'maxSkew') ?? 0;
    const perRevision = narrows(itemsAt(constraint, 'matchLabelKeys'), workload);
    const own = selectsItself(constraint, workload) && (perRevision || countsOwnPodsOnly(constraint, workload, manifestSet));
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

function antiAffinitiesOf(workload: Workload): AntiAffinity[] {
  return itemsAt(along(workload.podSpec, ANTI_AFFINITY)).flatMap((term, index) => {
    const topologyKey = textAt(term, 'topologyKey');
    const elsewhere = at(term, 'namespaceSelector') ?? undefined; // labels of namespaces are not known here
    const namespaces = itemsAt(term, 'namespaces');
    const here = elsewhere === undefined ? namespaces.length === 0 || namespaces.includes(workload.namespace) : Selector.of(elsewhere).empty;
    const others = narrows(itemsAt(term, 'mismatchLabelKeys'), workload);
    return topologyKey === undefined || !here || others || !selectsItself(term, workload) ? []
      : [{ index, topologyKey, perRevision: narrows(itemsAt(term, 'matchLabelKeys'), workload) }];
  });
}

/** Whether the constraint counts one revision only: a label of the pod template may change with the next revision, too. */
function narrows(keys: readonly unknown[], { podLabels }: Workload): boolean {
  return keys.some(key => typeof key === 'string' && (REVISIONS.includes(key) || podLabels.has(key)));
}

function selectsItself(constraint: unknown, { podLabels }: Workload): boolean {
  const selector = at(constraint, 'labelSelector') ?? undefined;
  return selector !== undefined && Selector.of(selector).matches(podLabels);
}

function countsOwnPodsOnly(constraint: unknown, workload: Workload, manifestSet: ManifestSet): boolean {
  return manifestSet.selectedBy(Selector.of(at(constraint, 'labelSelector')), workload.namespace).every(other => other === workload);
}

/** Whether the domain of these nodes is known, or that they are in none. */
function hasKnownDomain(topologyKey: string, { labels }: NodeGroup, { cluster }: ManifestSet): boolean {
  return topologyKey === HOSTNAME || labels.has(topologyKey) || knownAbsent(topologyKey, cluster);
}
