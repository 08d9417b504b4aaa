import type { IConstruct } from 'constructs';
import { containerItem } from './amounts';
import { ContainerLimits, containerLimits } from './container-limits';
import { contents, contentsIn } from './contents';
import { QuotaedNamespaceSpec } from './defaults';
import { QuotaAmounts, quotaAmounts } from './quota';
import { peakDemand } from '../../analysis/capacity';
import type { Cluster } from '../../cluster';
import { limitRange } from '../../kubernetes/manifests/limit-range';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { RenderedTree } from '../../lint/at-synth/rendered-tree';
import { ManifestSet } from '../../model';

/** Quota of a namespace, and bounds of its containers. */
export interface Bounds {
  readonly quota: QuotaAmounts;
  readonly container: ContainerLimits;
}

/** Returns a function that computes the bounds at each call, since workloads are created after their namespace; while an app is rendered, once. */
export function boundsOf(construct: IConstruct, spec: QuotaedNamespaceSpec, cluster: Cluster): () => Bounds {
  let last: { tree: RenderedTree; bounds: Bounds } | undefined;
  return () => {
    const tree = RenderedTree.underway(construct.node.root);
    if (!tree) {
      return bounds(contents(construct.node.root, spec.name), spec, cluster);
    }
    if (last?.tree !== tree) {
      last = { tree, bounds: bounds(contentsIn(tree, spec.name), spec, cluster) };
    }
    return last.bounds;
  };
}

function bounds(manifests: Manifest[], spec: QuotaedNamespaceSpec, cluster: Cluster): Bounds {
  const inside = new ManifestSet(manifests, cluster);
  const cpuLimited = inside.workloads.every(workload => workload.containers.every(container => container.limits.cpu !== undefined));
  const item = containerItem({ ...spec.container, largest: spec.container.standard, cpuLimited });
  const injected = limitRange({ name: 'limit-range', namespace: spec.name, labels: {}, limits: [item] }); // defaults of containers without a size count too
  const peak = peakDemand(new ManifestSet([...inside.manifests, injected], cluster), spec.name);
  const quota = quotaAmounts(spec.quota, spec.container, peak.totals, cpuLimited);
  return { quota, container: containerLimits(spec.container, quota, cluster, cpuLimited) };
}
