import { PlatformFacts, poolTaints } from './platform-facts';
import { taintText } from './pool';

const NODE_POOL = 'kubernetes.azure.com/agentpool'; // on every node: https://learn.microsoft.com/azure/aks/use-labels
const SPOT = { key: 'kubernetes.azure.com/scalesetpriority', value: 'spot' }; // label and taint of every spot node: https://learn.microsoft.com/azure/aks/spot-node-pool
const DRAIN_SECONDS = 30 * 60; // https://learn.microsoft.com/azure/aks/upgrade-aks-cluster: drain timeout
const MAX_GRACE_SECONDS = 600; // https://learn.microsoft.com/azure/aks/cluster-autoscaler: max-graceful-termination-sec
const SPOT_NOTICE_SECONDS = 30; // https://learn.microsoft.com/azure/virtual-machines/spot-vms

// the wait of pods in its guide: https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/minimize-downtime-during-deployments/
const APPLICATION_GATEWAY_SECONDS = 90;

/** Azure Kubernetes Service: a pool has the name of its node pool. */
export const aks: PlatformFacts = {
  labels: [NODE_POOL, SPOT.key],
  metrics: true,
  networkPolicies: 'create the cluster with `--network-policy cilium` or `--network-policy calico`',
  loadBalancers: { 'azure-application-gateway': { deregistrationSeconds: APPLICATION_GATEWAY_SECONDS } },
  cluster: { drainSeconds: DRAIN_SECONDS, maxGraceSeconds: MAX_GRACE_SECONDS, spotNoticeSeconds: SPOT_NOTICE_SECONDS },
  pool: (pool, props) => ({
    ...pool,
    labels: { [NODE_POOL]: pool.name, ...(pool.spot && { [SPOT.key]: SPOT.value }), ...pool.labels },
    taints: [...poolTaints(pool, props), ...(pool.spot ? [{ ...SPOT, effect: 'NoSchedule' }] : [])],
  }),
  taintCommand: (pool, taint) => `az aks nodepool update --resource-group <group> --cluster-name <cluster> --name ${pool} --node-taints ${taintText(taint)}`,
};
