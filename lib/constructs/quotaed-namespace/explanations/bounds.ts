import type { KindExplanations } from '../../../decisions';

const HALF_WAY = 'a rollout that meets a full quota stops half way, and only the ReplicaSet sees the error';
const PEAK = 'what is inside at its peak, and headroom, unless you say a number';
const ROLLOUT = 'https://github.com/ministryofjustice/cloud-platform/issues/590';
const DFDS = 'DFDS, post-mortem PM2024-001';
const DFDS_UNLIMITED = 'DFDS, post-mortem PM2022-001';
const BETTER = 'https://imsky.org/notes/lessons-learned-running-kubernetes/';
const DISK = 'a disk that is full evicts everything on its node';
const ID = 'nothing: it comes with the construct';

/** What a namespace and each of its containers may take. */
export const bounds: readonly KindExplanations[] = [{
  kind: 'ResourceQuota',
  set: {
    'spec.hard["requests.cpu"]': { decision: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['cpu', 'headroom'] },
    'spec.hard["requests.memory"]': { decision: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['memory', 'headroom'] },
    'spec.hard["limits.cpu"]': { decision: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['cpuLimits', 'headroom'] },
    'spec.hard["limits.memory"]': { decision: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['memory', 'headroom'] },
    'spec.hard["requests.ephemeral-storage"]': { decision: PEAK, why: DISK, props: ['ephemeralStorage', 'headroom'] },
    'spec.hard["limits.ephemeral-storage"]': { decision: PEAK, why: DISK, props: ['ephemeralStorage', 'headroom'] },
    'spec.hard.pods': { decision: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['pods', 'headroom'] },
    'spec.hard["count/pods"]': {
      decision: 'twice `pods`, and what jobs retain',
      why: '`pods` does not count what has ended: failing jobs left tons of dead pods, until the masters timed out',
      source: BETTER,
      props: ['pods', 'headroom'],
    },
    'spec.hard["count/jobs.batch"]': {
      decision: PEAK,
      why: 'a CronJob whose namespace is full of finished Jobs never starts again',
      source: 'https://github.com/kubernetes/kubernetes/issues/119775',
      props: ['jobs', 'headroom'],
    },
    'spec.hard["count/cronjobs.batch"]': { decision: PEAK, why: 'a CronJob too many is refused by the API server', props: ['cronJobs', 'headroom'] },
    'spec.hard.persistentvolumeclaims': { decision: PEAK, why: 'a pod without its volume stays Pending', props: ['volumes', 'headroom'] },
    'spec.hard["requests.storage"]': { decision: PEAK, why: 'a pod without its volume stays Pending', props: ['storage', 'headroom'] },
    'spec.hard["services.loadbalancers"]': {
      decision: 'none, unless you say a number',
      why: 'each is a machine with a bill; deleting its Service has deleted security groups that others used',
      source: BETTER,
      props: ['loadBalancers'],
    },
    'spec.hard["services.nodeports"]': {
      decision: 'none, unless you say a number',
      why: 'a node port is open on every node, past every ingress',
      props: ['nodePorts'],
    },
  },
  leftOut: {
    'spec.hard["limits.cpu"]': {
      decision: 'a container inside has no CPU limit on purpose',
      why: 'the key makes the API server refuse every container without one',
      source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
      instead: 'give every container inside a CPU limit; `cpuLimits` is then written',
    },
  },
}, {
  kind: 'LimitRange',
  set: {
    'spec.limits[].type': { decision: 'for each container', why: 'the one that takes too much is the one that is refused', instead: ID },
    'spec.limits[].default.cpu': {
      decision: 'what a container gets that says nothing: 100m, unless you say another',
      why: 'what an idle web server takes',
      props: ['defaultContainer.cpu'],
    },
    'spec.limits[].defaultRequest.cpu': {
      decision: 'the same as its limit',
      why: 'what requests nothing the scheduler cannot see',
      props: ['defaultContainer.cpu'],
    },
    'spec.limits[].default.memory': {
      decision: 'what a container gets that says nothing: 256Mi, unless you say another',
      why: 'a Prometheus without limits took three nodes in a day; a leak ends early',
      source: DFDS_UNLIMITED,
      props: ['defaultContainer.memory'],
    },
    'spec.limits[].defaultRequest.memory': {
      decision: 'the same as its limit',
      why: 'memory that was promised twice ends a container at random',
      props: ['defaultContainer.memory'],
    },
    'spec.limits[].default.ephemeral-storage': {
      decision: '1Gi',
      why: 'a container that logs in a loop is evicted before the node\'s disk is full',
      instead: 'say it on the container',
    },
    'spec.limits[].defaultRequest.ephemeral-storage': {
      decision: '128Mi',
      why: 'the kubelet keeps 5 log files of 10 MiB, and one more while it rotates',
      instead: 'say it on the container',
    },
    'spec.limits[].max.cpu': {
      decision: 'what the whole namespace may have, unless you say less',
      why: 'a CPU limit reserves nothing: nodes are no bound',
      props: ['largestContainer.cpu'],
    },
    'spec.limits[].max.memory': {
      decision: 'what the largest node has, never more than the whole namespace may have',
      why: 'a container larger than every node waits for ever; one inside that is larger is refused at synth',
      source: DFDS,
      props: ['largestContainer.memory', 'Cluster.pools.memory'],
    },
    'spec.limits[].min.cpu': { decision: 'at least 1m', why: 'what requests nothing the scheduler cannot see' },
    'spec.limits[].min.memory': { decision: 'at least 4Mi', why: 'below it no container runtime starts a process' },
    'spec.limits[].maxLimitRequestRatio': {
      decision: 'request and limit of memory are the same',
      why: 'memory promised to two containers is taken from one of them by the kernel',
    },
  },
  leftOut: {
    'spec.limits[].default.cpu': {
      decision: 'a container inside has no CPU limit on purpose',
      why: 'a default would give it one',
      instead: 'give every container inside a CPU limit',
    },
    'spec.limits[].max.cpu': {
      decision: 'a container inside has no CPU limit on purpose',
      why: 'the largest would become the default limit of every container that has none',
      instead: 'give every container inside a CPU limit',
    },
  },
}];
