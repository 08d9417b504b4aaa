import { ByChecks, matchers, OnCluster } from './matchers';

export { matchers } from './matchers';

/** What `import 'cdk8s-bulkhead/jest'` lets a test expect of an app, a chart, manifests or their YAML. */
interface BulkheadMatchers<R> {
  /** Every node can be drained, one after the other, and no Service loses its last pod. */
  toSurviveNodeDrain(on?: OnCluster): R;
  /** Any one zone can be lost, and all pods find a place in the others; needs a cluster with zones and sizes. */
  toSurviveZoneLoss(on?: OnCluster): R;
  /** The quotas of a namespace, or of all, hold what it takes at its peak. */
  toFitQuota(namespace?: string, on?: OnCluster): R;
  /** NetworkPolicies let the pods of one workload (`web`, `shop/web`, `Deployment/shop/web`) reach those of another, on a port of the pod. */
  toAllowTraffic(from: string, to: string, port: number | string, protocol?: string): R;
  /** No check has anything to tell. */
  toPassChecks(by?: ByChecks): R;
}

declare global {
  namespace jest {
    interface Matchers<R> extends BulkheadMatchers<R> {}
  }
}

const { expect }: { expect?: { extend(matchers: object): void } } = globalThis as object;
expect?.extend(matchers); // without the globals of jest: `expect.extend(matchers)`
