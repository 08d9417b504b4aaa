import { IConstruct } from 'constructs';
import { RenderedTree } from './rendered-tree';
import { Cluster } from '../../cluster';
import { CLUSTER_CONTEXT } from '../../kubernetes/keys';
import type { Manifest } from '../../kubernetes/manifests/manifest';


/** The objects of one cluster. */
export interface Site {
  readonly manifests: readonly Manifest[];
  readonly cluster: Cluster;
}

/**
 * What there is on each cluster that the tree declares.
 *
 * Usually that is everything on one: what has no cluster above it joins the only one that is declared.
 */
export function sitesOf(root: IConstruct, tree: RenderedTree): Site[] {
  const placed = new Map<Cluster | undefined, Manifest[]>();
  tree.forEach((object, manifest) => {
    const cluster = declaredAbove(object);
    const others = placed.get(cluster) ?? [];
    others.push(manifest);
    placed.set(cluster, others);
  });
  const clusters = [...placed.keys()].filter(cluster => cluster !== undefined);
  if (clusters.length <= 1) {
    return [{ manifests: tree.manifests, cluster: clusters[0] ?? Cluster.above(root) }];
  }
  return [...placed].map(([cluster, manifests]) => ({ manifests, cluster: cluster ?? Cluster.above(root) }));
}

function declaredAbove(scope: IConstruct): Cluster | undefined {
  return scope.node.tryGetContext(CLUSTER_CONTEXT) === undefined ? undefined : Cluster.above(scope);
}
