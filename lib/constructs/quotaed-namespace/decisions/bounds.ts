import { constant, KindDecisions } from '../../../decisions';

const HALF_WAY = 'a rollout that reaches a full quota stops half way, and only the ReplicaSet shows the error';
const ROLLOUT = 'https://github.com/ministryofjustice/cloud-platform/issues/590';
const DFDS = 'DFDS, post-mortem PM2024-001';
const DFDS_UNLIMITED = 'DFDS, post-mortem PM2022-001';
const BETTER = 'https://imsky.org/notes/lessons-learned-running-kubernetes/';
const FULL_DISK = 'a full disk evicts every pod on its node';
const PENDING = 'a pod without its volume stays Pending';
const ON_CONTAINER = 'set it on the container';
const LIMITS_CPU = 'give every container inside a CPU limit';
const UNLIMITED = 'a container inside has no CPU limit on purpose';

/** What is left free above the peak. */
export const HEADROOM = constant({
  value: 25,
  unit: '%',
  why: 'enough for one more replica of every four, and still a limit for a program that fails',
  prop: 'headroom',
});

const PEAK = `the need of the workloads inside at their peak, plus \`headroom\` of ${HEADROOM}`;

/** Finished pods that are counted for each pod that runs. */
export const FINISHED_PER_RUNNING = constant({ value: 1, why: 'an evicted pod stays as an object beside its successor until it is collected' });

/** Services of type LoadBalancer. */
export const LOAD_BALANCERS = constant({
  value: 0,
  unit: 'load balancers',
  text: '{}',
  why: 'each has its own bill, and deleting its Service deleted security groups that others used',
  source: BETTER,
  prop: 'loadBalancers',
});

/** Node ports of Services. */
export const NODE_PORTS = constant({ value: 0, unit: 'node ports', text: '{}', why: 'a node port is open on every node and bypasses the ingress controller', prop: 'nodePorts' });

/** CPU of a container that names none. */
export const DEFAULT_CPU = constant({
  value: 100,
  unit: 'milliCPU',
  text: '{} for a container that names none',
  why: 'the need of an idle web server',
  prop: 'defaultContainer.cpu',
});

/** Memory of a container that names none. */
export const DEFAULT_MEMORY = constant({
  value: 256,
  unit: 'MiB',
  text: '{} for a container that names none',
  why: 'most runtimes start with it, and a leak ends early; without limits, a Prometheus took three nodes in a day',
  source: DFDS_UNLIMITED,
  prop: 'defaultContainer.memory',
});

/** Disk limit of a container that names none. */
export const DEFAULT_DISK = constant({
  value: 1,
  unit: 'GiB',
  text: '{} for a container that names none',
  why: 'a container that logs in a loop is evicted before the disk of the node is full',
  instead: ON_CONTAINER,
});

/** Disk request of a container that names none. */
export const DEFAULT_DISK_REQUEST = constant({
  value: 128,
  unit: 'MiB',
  text: '{} for a container that names none',
  why: 'the kubelet keeps 5 log files of 10 MiB, and one more while it rotates',
  instead: ON_CONTAINER,
});

/** Least CPU of a container. */
export const LEAST_CPU = constant({ value: 1, unit: 'milliCPU', text: 'at least {}', why: 'the scheduler does not see a container without a request' });

/** Least memory of a container. */
export const LEAST_MEMORY = constant({ value: 4, unit: 'MiB', text: 'at least {}', why: 'with less, no container runtime starts a process' });

/** Largest quotient of memory limit and request. */
export const LIMIT_RATIO = constant({
  value: 1,
  text: 'request and limit of memory are equal',
  why: 'otherwise the kernel kills a container for the memory of another',
});

/** What a namespace and each of its containers may use. */
export const bounds: readonly KindDecisions[] = [{
  kind: 'ResourceQuota',
  set: {
    'spec.hard["requests.cpu"]': { text: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['cpu', 'headroom'] },
    'spec.hard["requests.memory"]': { text: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['memory', 'headroom'] },
    'spec.hard["limits.cpu"]': { text: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['cpuLimits', 'headroom'] },
    'spec.hard["limits.memory"]': { text: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['memory', 'headroom'] },
    'spec.hard["requests.ephemeral-storage"]': { text: PEAK, why: FULL_DISK, props: ['ephemeralStorage', 'headroom'] },
    'spec.hard["limits.ephemeral-storage"]': { text: PEAK, why: FULL_DISK, props: ['ephemeralStorage', 'headroom'] },
    'spec.hard.pods': { text: PEAK, why: HALF_WAY, source: ROLLOUT, props: ['pods', 'headroom'] },
    'spec.hard["count/pods"]': {
      text: `\`pods\`, plus ${FINISHED_PER_RUNNING} finished pod for each of them, plus the pods that jobs keep`,
      why: '`pods` does not count finished pods: failing jobs left pods behind until the control plane timed out',
      source: BETTER,
      props: ['pods', 'headroom'],
    },
    'spec.hard["count/jobs.batch"]': {
      text: PEAK,
      why: 'in a namespace full of finished Jobs, a CronJob never starts again',
      source: 'https://github.com/kubernetes/kubernetes/issues/119775',
      props: ['jobs', 'headroom'],
    },
    'spec.hard["count/cronjobs.batch"]': { text: PEAK, why: 'the API server rejects a CronJob above the quota', props: ['cronJobs', 'headroom'] },
    'spec.hard.persistentvolumeclaims': { text: PEAK, why: PENDING, props: ['volumes', 'headroom'] },
    'spec.hard["requests.storage"]': { text: PEAK, why: PENDING, props: ['storage', 'headroom'] },
    'spec.hard["services.loadbalancers"]': LOAD_BALANCERS,
    'spec.hard["services.nodeports"]': NODE_PORTS,
  },
  leftOut: {
    'spec.hard["limits.cpu"]': {
      text: UNLIMITED,
      why: 'with the key, the API server rejects every container without a CPU limit',
      source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
      instead: `${LIMITS_CPU}; \`cpuLimits\` is then written`,
    },
  },
}, {
  kind: 'LimitRange',
  set: {
    'spec.limits[].type': { text: 'for each container', why: 'only the container that exceeds a limit is rejected', instead: 'nothing: it comes with the construct' },
    'spec.limits[].default.cpu': DEFAULT_CPU,
    'spec.limits[].defaultRequest.cpu': { text: 'equal to its limit', why: LEAST_CPU.why, props: ['defaultContainer.cpu'] },
    'spec.limits[].default.memory': DEFAULT_MEMORY,
    'spec.limits[].defaultRequest.memory': { text: 'equal to its limit', why: LIMIT_RATIO.why, props: ['defaultContainer.memory'] },
    'spec.limits[].default.ephemeral-storage': DEFAULT_DISK,
    'spec.limits[].defaultRequest.ephemeral-storage': DEFAULT_DISK_REQUEST,
    'spec.limits[].max.cpu': {
      text: 'the CPU of the whole namespace',
      why: 'a CPU limit reserves nothing: it may be larger than a node',
      props: ['largestContainer.cpu'],
    },
    'spec.limits[].max.memory': {
      text: 'the memory of the largest node, at most that of the whole namespace',
      why: 'a container larger than every node stays Pending; a larger one inside is rejected at synth',
      source: DFDS,
      props: ['largestContainer.memory', 'Cluster.pools.memory'],
    },
    'spec.limits[].min.cpu': LEAST_CPU,
    'spec.limits[].min.memory': LEAST_MEMORY,
    'spec.limits[].maxLimitRequestRatio': LIMIT_RATIO,
  },
  leftOut: {
    'spec.limits[].default.cpu': { text: UNLIMITED, why: 'a default would give it a limit', instead: LIMITS_CPU },
    'spec.limits[].max.cpu': {
      text: UNLIMITED,
      why: 'the maximum would become the default limit of every container without one',
      instead: LIMITS_CPU,
    },
  },
}];
