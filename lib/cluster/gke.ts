import { PlatformFacts, poolTaints } from './platform-facts';
import { taintText } from './pool';

const NODE_POOL = 'cloud.google.com/gke-nodepool'; // on every node
const SPOT = 'cloud.google.com/gke-spot'; // on every node of a spot pool
const DRAIN_SECONDS = 60 * 60; // https://cloud.google.com/kubernetes-engine/docs/how-to/extended-duration-pods: upgrades wait up to an hour
const MAX_GRACE_SECONDS = 10 * 60; // the same page: scaling down waits up to 10 minutes
const SPOT_NOTICE_SECONDS = 15; // 30 for the machine, 15 for pods: https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms
const NODE_LOCAL_ADDRESS = '169.254.20.10'; // on by default on Autopilot and since 1.34: https://cloud.google.com/kubernetes-engine/docs/how-to/nodelocal-dns-cache

// the grace that the guide gives to pods behind it: https://cloud.google.com/kubernetes-engine/docs/how-to/container-native-load-balancing
const DEREGISTRATION_SECONDS = 60;
const GOOGLE_FRONT_ENDS = ['130.211.0.0/22', '35.191.0.0/16']; // the addresses that external load balancers and all health checks send from

/** Google Kubernetes Engine: a pool has the name of its node pool. */
export const gke: PlatformFacts = {
  labels: [NODE_POOL, SPOT],
  metrics: true,
  networkPolicies: 'create the cluster with `--enable-dataplane-v2`, or `gcloud container clusters update <cluster> --enable-network-policy`',
  loadBalancers: {
    'gce': { deregistrationSeconds: DEREGISTRATION_SECONDS, cidrs: GOOGLE_FRONT_ENDS },
    'gce-internal': { deregistrationSeconds: DEREGISTRATION_SECONDS },
  },
  cluster: {
    dns: { nodeLocalAddress: NODE_LOCAL_ADDRESS }, // without the cache, the rule has no effect
    drainSeconds: DRAIN_SECONDS,
    maxGraceSeconds: MAX_GRACE_SECONDS,
    spotNoticeSeconds: SPOT_NOTICE_SECONDS,
  },
  pool: (pool, props) => ({
    ...pool,
    labels: { [NODE_POOL]: pool.name, ...(pool.spot && { [SPOT]: 'true' }), ...pool.labels },
    taints: poolTaints(pool, props),
  }),
  taintCommand: (pool, taint) => `gcloud container node-pools update ${pool} --cluster <cluster> --node-taints ${taintText(taint)}`,
};
