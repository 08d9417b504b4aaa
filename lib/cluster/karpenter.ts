import { AWS_NETWORK_POLICIES, AWS_SPOT_NOTICE_SECONDS, awsLoadBalancers } from './eks';
import { PlatformFacts, poolTaints } from './platform-facts';

const NODE_POOL = 'karpenter.sh/nodepool'; // on every node that it starts: https://karpenter.sh/docs/concepts/scheduling/#supported-labels
const CAPACITY_TYPE = 'karpenter.sh/capacity-type'; // one NodePool may start both kinds

/** Karpenter on AWS: a pool has the name of its NodePool, and pods select the kind of capacity. */
export const karpenter: PlatformFacts = {
  labels: [NODE_POOL, CAPACITY_TYPE],
  metrics: false,
  networkPolicies: AWS_NETWORK_POLICIES,
  loadBalancers: awsLoadBalancers,
  cluster: { spotNoticeSeconds: AWS_SPOT_NOTICE_SECONDS },
  pool: (pool, props) => ({
    ...pool,
    labels: { [NODE_POOL]: pool.name, [CAPACITY_TYPE]: pool.spot ? 'spot' : 'on-demand', ...pool.labels },
    taints: poolTaints(pool, props),
  }),
  taintCommand: (pool, taint) => `kubectl patch nodepool ${pool} --type merge -p '${JSON.stringify({ spec: { template: { spec: { taints: [taint] } } } })}'`,
};
