import { served } from '../../analysis/network';
import { along, at, itemsAt, ManifestSet, Selector, Workload } from '../../model';
import type { ICheck } from '../check';

const TERMS = [['requiredDuringSchedulingIgnoredDuringExecution'], ['preferredDuringSchedulingIgnoredDuringExecution', 'podAffinityTerm']];

/** The pods that a Service leads to are kept on different nodes, or at least asked to be. */
export const replicasSpreadOverNodes: ICheck = {
  id: 'replicas-spread-over-nodes',
  catalogue: ['w8'],
  title: 'Two or more replicas that a Service selects say how they are spread over nodes',
  why: 'the scheduler put all busy pods on one node, which crashed, and then on the next one: all traffic was lost; '
    + 'its own wish to spread them weighs one against many, allows a skew of 3 per node, and an administrator may have turned it off',
  source: 'https://updates.moonlightwork.com/outage-post-mortem-87370',
  severity: 'warning',
  evaluate: (manifestSet: ManifestSet) => [...served(manifestSet).keys()]
    .filter(workload => manifestSet.scaleOf(workload).least >= 2 && !apart(workload))
    .map(workload => ({
      object: workload.manifest,
      field: `${workload.podPath}.topologySpreadConstraints`,
      message: `nothing keeps its ${manifestSet.scaleOf(workload).least} pods apart: neither topologySpreadConstraints nor pod anti-affinity to each other, so one node may run all of them`,
      fix: 'write topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: (that of the workload) }]',
    })),
};

/** Whether a spread, an anti-affinity to themselves, or a port of the node keeps pods apart. */
function apart({ podSpec, podLabels, containers }: Workload): boolean {
  const terms = TERMS.flatMap(([list, ...path]) => itemsAt(podSpec, 'affinity', 'podAntiAffinity', list).map(item => along(item, path)));
  const ports = containers.flatMap(({ spec }) => itemsAt(spec, 'ports'));
  return itemsAt(podSpec, 'topologySpreadConstraints').length > 0
    || terms.some(term => at(term, 'labelSelector') !== undefined && Selector.of(at(term, 'labelSelector')).matches(podLabels))
    || ports.some(port => at(podSpec, 'hostNetwork') === true || at(port, 'hostPort') !== undefined);
}
