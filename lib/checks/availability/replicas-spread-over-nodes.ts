import { served } from '../../analysis/network';
import { along, at, itemsAt, ManifestSet, Selector, Workload } from '../../model';
import type { ICheck } from '../check';
import { flowYaml, HOST_SPREAD, podSelectorOf } from '../snippets';

const TERMS = [['requiredDuringSchedulingIgnoredDuringExecution'], ['preferredDuringSchedulingIgnoredDuringExecution', 'podAffinityTerm']];

/** The pods behind a Service declare a spread over nodes, required or preferred. */
export const replicasSpreadOverNodes: ICheck = {
  id: 'replicas-spread-over-nodes',
  catalogue: ['w8'],
  title: 'Two or more replicas behind a Service declare how they spread over nodes',
  why: 'the scheduler may put all replicas on one node, and the loss of that node takes the Service down: '
    + 'its default spread is only a preference, allows a skew of 3 pods per node, and may be turned off in the cluster',
  source: 'https://updates.moonlightwork.com/outage-post-mortem-87370',
  severity: 'warning',
  evaluate: (manifestSet: ManifestSet) => [...served(manifestSet).keys()]
    .filter(workload => manifestSet.scaleOf(workload).least >= 2 && !spreads(workload))
    .map(workload => ({
      object: workload.manifest,
      field: `${workload.podPath}.topologySpreadConstraints`,
      message: `neither \`topologySpreadConstraints\` nor an anti-affinity to its own pods is set, so one node may run all ${manifestSet.scaleOf(workload).least} replicas; one of them must be set`,
      fix: `Set \`topologySpreadConstraints: ${flowYaml([{ ...HOST_SPREAD, labelSelector: podSelectorOf(workload) }])}\`.`,
    })),
};

/** Whether a spread constraint, an anti-affinity to its own pods, or a host port spreads the pods. */
function spreads({ podSpec, podLabels, containers }: Workload): boolean {
  const terms = TERMS.flatMap(([list, ...path]) => itemsAt(podSpec, 'affinity', 'podAntiAffinity', list).map(item => along(item, path)));
  const ports = containers.flatMap(({ spec }) => itemsAt(spec, 'ports'));
  return itemsAt(podSpec, 'topologySpreadConstraints').length > 0
    || terms.some(term => at(term, 'labelSelector') !== undefined && Selector.of(at(term, 'labelSelector')).matches(podLabels))
    || ports.some(port => at(podSpec, 'hostNetwork') === true || at(port, 'hostPort') !== undefined);
}
