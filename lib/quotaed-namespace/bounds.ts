import type { IConstruct } from 'constructs';
import { containerItem } from './amounts';
import { ContainerLimits, containerLimits } from './container-limits';
import { contents } from './contents';
import { QuotaedNamespaceSpec } from './defaults';
import { QuotaAmounts, quotaAmounts } from './quota';
import { peakDemand } from '../capacity';
import type { Cluster } from '../cluster';
import { Landscape } from '../landscape';
import { limitRange } from '../manifests/limit-range';

/** What a namespace and each of its containers may take. */
export interface Bounds {
  readonly quota: QuotaAmounts;
  readonly container: ContainerLimits;
}

/** Computed from what is inside at the moment of asking: workloads are written after their namespace. */
export function bounds(construct: IConstruct, spec: QuotaedNamespaceSpec, cluster: Cluster): Bounds {
  const inside = new Landscape(contents(construct, spec.name), cluster);
  const cpuLimited = inside.workloads.every(workload => workload.containers.every(container => container.limits.cpu !== undefined));
  const item = containerItem({ ...spec.container, largest: spec.container.standard, cpuLimited });
  const injected = limitRange({ name: 'limit-range', namespace: spec.name, labels: {}, limits: [item] }); // what containers get that say nothing counts, too
  const peak = peakDemand(new Landscape([...inside.manifests, injected], cluster), spec.name);
  const quota = quotaAmounts(spec.quota, spec.container, peak.totals, cpuLimited);
  return { quota, container: containerLimits(spec.container, quota, cluster, cpuLimited) };
}
