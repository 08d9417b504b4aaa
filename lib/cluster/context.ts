import type { IConstruct } from 'constructs';
import type { ClusterProps } from './cluster-props';
import { CLUSTER_CONTEXT } from '../kubernetes/keys';

const BRAND = Symbol.for('cdk8s-bulkhead.Cluster');

const described = new WeakMap<object, object>(); // read once: charts are grouped by the identity of their cluster

/** Marks a cluster, so that another copy of this library recognises it. */
export function brand(cluster: object): void {
  Object.defineProperty(cluster, BRAND, { value: true });
}

/** Declares a cluster for everything below a construct. */
export function declare(scope: IConstruct, cluster: object): void {
  scope.node.setContext(CLUSTER_CONTEXT, cluster);
}

/** The nearest declaration above a construct: a cluster, or its description as plain data. */
export function declaredAbove<C extends object>(scope: IConstruct, describe: (props: ClusterProps) => C): C | undefined {
  const declared: unknown = scope.node.tryGetContext(CLUSTER_CONTEXT);
  if (declared === undefined || declared === null) {
    return undefined;
  }
  const description = Object(declared);
  const cluster = Reflect.get(description, BRAND) === true ? description : described.get(description) ?? describe(description);
  described.set(description, cluster);
  return cluster as C;
}
