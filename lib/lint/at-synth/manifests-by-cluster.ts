import { IConstruct } from 'constructs';
import { RenderedTree } from './rendered-tree';
import { Cluster } from '../../cluster';
import { CLUSTER_CONTEXT } from '../../kubernetes/keys';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { ClusterManifests } from '../lint';

/**
 * The manifests of each cluster that the tree declares.
 *
 * Usually that is one cluster: objects without a cluster above them join the only one that is declared.
 */
export function manifestsByCluster(root: IConstruct, tree: RenderedTree): ClusterManifests[] {
  const groups = new Map<Cluster | undefined, Manifest[]>();
  tree.forEach((object, manifest) => {
    const cluster = declaredAbove(object);
    const others = groups.get(cluster) ?? [];
    others.push(manifest);
    groups.set(cluster, others);
  });
  const clusters = [...groups.keys()].filter(cluster => cluster !== undefined);
  if (clusters.length <= 1) {
    return [{ manifests: tree.manifests, cluster: clusters[0] ?? Cluster.above(root), declared: true }];
  }
  return [...groups].map(([cluster, manifests]) => ({ manifests, cluster: cluster ?? Cluster.above(root), declared: true }));
}

function declaredAbove(scope: IConstruct): Cluster | undefined {
  return scope.node.tryGetContext(CLUSTER_CONTEXT) === undefined ? undefined : Cluster.above(scope);
}
