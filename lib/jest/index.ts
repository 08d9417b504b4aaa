import { CheckChoice, matchers, OnCluster } from './matchers';

export { matchers } from './matchers';

/** The matchers that `import 'cdk8s-bulkhead/jest'` adds, for an app, a chart, manifests or their YAML. */
interface BulkheadMatchers<R> {
  /** Every node can be drained, one after the other, and every Service keeps a pod. */
  toSurviveNodeDrain(on?: OnCluster): R;
  /** After the loss of any one zone all pods fit in the other zones; needs a cluster with zones and sizes. */
  toSurviveZoneLoss(on?: OnCluster): R;
  /** The quotas of a namespace, or of all namespaces, hold the peak of its workloads. */
  toFitQuota(namespace?: string, on?: OnCluster): R;
  /** NetworkPolicies let the pods of one workload (`web`, `shop/web`, `Deployment/shop/web`) reach those of another, on a port of the pod. */
  toAllowTraffic(from: string, to: string, port: number | string, protocol?: string): R;
  /** The checks find no error, or with `failOn: 'warning'` nothing. */
  toPassChecks(choice?: CheckChoice): R;
}

declare global {
  namespace jest {
    interface Matchers<R> extends BulkheadMatchers<R> {}
  }
}

const { expect }: { expect?: { extend(matchers: object): void } } = globalThis as object;
expect?.extend(matchers); // without jest's globals: `expect.extend(matchers)`
