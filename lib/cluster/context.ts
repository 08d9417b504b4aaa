import type { IConstruct } from 'constructs';
import type { Cluster } from './cluster';
import type { ClusterProps } from './cluster-props';
import { CLUSTER_CONTEXT } from '../kubernetes/keys';

const BRAND = Symbol.for('cdk8s-bulkhead.Cluster');

const described = new WeakMap<object, Cluster>(); // read once: the guard tells clusters apart by identity

/** Marks a cluster so that another copy of this library knows it, too. */
export function brand(cluster: Cluster): void {
  Object.defineProperty(cluster, BRAND, { value: true });
}

/** Leaves a cluster for everything below. */
export function declare(scope: IConstruct, cluster: Cluster): void {
  scope.node.setContext(CLUSTER_CONTEXT, cluster);
}

/** What was declared nearest above: a cluster, or its plain description from a file. */
export function declaredAbove(scope: IConstruct, describe: (props: ClusterProps) => Cluster): Cluster | undefined {
  const declared: unknown = scope.node.tryGetContext(CLUSTER_CONTEXT);
  if (declared === undefined || declared === null || isCluster(declared)) {
    return declared ?? undefined;
  }
  const description = Object(declared);
  const cluster = described.get(description) ?? describe(description); // what is no description complains about itself
  described.set(description, cluster);
  return cluster;
}

function isCluster(value: unknown): value is Cluster {
  return value !== null && typeof value === 'object' && Reflect.get(value, BRAND) === true;
}
