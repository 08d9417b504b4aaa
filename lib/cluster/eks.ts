import { LoadBalancerFacts, PlatformFacts, poolTaints } from './platform-facts';
import type { TaintProps } from './pool';

const NODE_GROUP = 'eks.amazonaws.com/nodegroup'; // on every node of a managed node group
const DRAIN_SECONDS = 15 * 60; // https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
const EFFECTS: Record<string, string> = { NoSchedule: 'NO_SCHEDULE', NoExecute: 'NO_EXECUTE', PreferNoSchedule: 'PREFER_NO_SCHEDULE' };

/** Seconds between an interruption notice and the end of a spot instance. */
export const AWS_SPOT_NOTICE_SECONDS = 120; // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html

// ELB's default delay; requests keep coming for two minutes of it: https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366
const ELB_DEREGISTRATION_SECONDS = 300;

/** The AWS Load Balancer Controller's class. */
export const awsLoadBalancers: Record<string, LoadBalancerFacts> = { alb: { deregistrationSeconds: ELB_DEREGISTRATION_SECONDS } };

export const AWS_NETWORK_POLICIES = 'set `enableNetworkPolicy` to `"true"` in the configuration of the add-on `vpc-cni`, or install Cilium or Calico';

/** Amazon EKS with managed node groups: a pool has the name of its node group. */
export const eks: PlatformFacts = {
  labels: [NODE_GROUP],
  metrics: false,
  networkPolicies: AWS_NETWORK_POLICIES,
  loadBalancers: awsLoadBalancers,
  cluster: { drainSeconds: DRAIN_SECONDS, spotNoticeSeconds: AWS_SPOT_NOTICE_SECONDS },
  pool: (pool, props) => ({ ...pool, labels: { [NODE_GROUP]: pool.name, ...pool.labels }, taints: poolTaints(pool, props) }),
  taintCommand: (pool, taint) =>
    `aws eks update-nodegroup-config --cluster-name <cluster> --nodegroup-name ${pool} --taints 'addOrUpdateTaints=[{${ofApi(taint)}}]'`,
};

function ofApi({ key, value, effect }: TaintProps): string {
  return `key=${key},${value === undefined ? '' : `value=${value},`}effect=${EFFECTS[effect] ?? effect}`;
}
