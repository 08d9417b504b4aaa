import { constant, Decision, KindDecisions } from '../../../decisions';
import { NDOTS, USER } from '../../workload/decisions/pod';

const FIXED = 'nothing: it comes with the construct';
const FAQ = 'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md';
const OVERPROVISIONING = `${FAQ}#how-can-i-configure-overprovisioning-with-cluster-autoscaler`;
const COUNTED = 'the reserved capacity is the requested capacity';
const PREFERRED = 'reserved capacity in the wrong place is better than none';
const ONLY_PAUSE = 'only `pause` runs here';
const OTHER_NODES = 'capacity on other nodes is of no use to services';

/** Disk of a reserve pod. */
export const DISK = constant({ value: 16, unit: 'MiB', text: '{}', why: '`pause` writes no files' });

/** Quota of the reserve, as a multiple of its pods. */
export const TERMINATING_FACTOR = constant({ value: 2, why: 'pods that are still terminating count until they are gone' });

/** Pod objects, as a multiple of the pods in the quota. */
export const OBJECTS_FACTOR = constant({ value: 2, why: 'preempted pods stay as objects for a while' });

/** Time for which a reserve pod must be ready to count. */
export const RESERVE_MIN_READY = constant({ value: 0, unit: 'seconds', text: 'a pod counts as available at once', why: '`pause` does not crash after its start' });

/** Time after which a rollout of the reserve without progress has failed. */
export const RESERVE_PROGRESS_DEADLINE = constant({ value: 600, unit: 'seconds', text: '{}, Kubernetes\' own default', why: 'the autoscaler may first have to start a node' });

/** Old ReplicaSets of the reserve that are kept. */
export const RESERVE_REVISION_HISTORY = constant({ value: 3, unit: 'ReplicaSets', text: '{} of earlier rollouts are kept', why: 'each is an object in etcd' });

/** Pods of the reserve that a rollout replaces at a time. */
export const RESERVE_ROLLOUT_UNAVAILABLE = constant({ value: 1, unit: 'pods', text: '{} at a time is stopped, then replaced', why: 'no node is started for a rollout' });

/** Time between SIGTERM and SIGKILL. */
export const RESERVE_GRACE = constant({ value: 1, unit: 'seconds', text: '{}', why: 'another pod needs the capacity now, and `pause` has nothing to finish' });

/** User and group of a reserve pod. */
export const RESERVE_USER = constant({ value: USER.value, text: 'user {}', why: USER.why });

/** Dots from which on a name is first looked up without the search domains. */
export const RESERVE_NDOTS = constant({ value: NDOTS.value, text: '{} dots, as in every pod', why: '`pause` resolves no names' });

/** Time between two readiness probes, and after which one has failed. */
export const PROBE_PERIOD = constant({ value: 60, unit: 'seconds', text: 'every {}', why: '`pause` does not change its state' });
export const RESERVE_PROBE_TIMEOUT = constant({ value: 5, unit: 'seconds', text: 'an answer after {} is a failure', why: 'it starts a process, on a node that may be busy' });

const cpu: Decision = { text: 'the CPU that each pod reserves', why: COUNTED, props: ['reserve.cpu'] };
const memory: Decision = { text: 'the memory that each pod reserves', why: COUNTED, props: ['reserve.memory'] };
const standard: Decision = { text: 'restricted, of the cluster\'s Kubernetes version', why: ONLY_PAUSE, props: ['Cluster.kubernetes'] };
export const identity: Decision = { text: 'its identity', why: 'its budget, its policy and its spread select the pods by it', instead: FIXED };
const group: Decision = { text: 'the group with the number of the user', why: 'otherwise it is the group of the image, which may be root' };
const noVolumes: Decision = { text: 'no volumes', why: '`pause` writes no files' };
const placed: Decision = { text: 'the taint of its pool', why: OTHER_NODES, props: ['reserve.pool', 'Cluster.pools.taints'] };

/** The reserve, beside its pods. */
export const reserve: readonly KindDecisions[] = [{
  kind: 'Namespace',
  set: { 'metadata.labels.*': standard },
}, {
  kind: 'ResourceQuota',
  set: {
    'spec.hard': {
      text: `${TERMINATING_FACTOR} times the need of the pods`,
      why: TERMINATING_FACTOR.why,
      props: ['reserve.pods', 'reserve.cpu', 'reserve.memory'],
    },
    'spec.hard["count/pods"]': { text: `${OBJECTS_FACTOR} times \`pods\``, why: OBJECTS_FACTOR.why, props: ['reserve.pods'] },
    'spec.hard["services.loadbalancers"]': { text: 'none', why: ONLY_PAUSE, instead: FIXED },
    'spec.hard["services.nodeports"]': { text: 'none', why: ONLY_PAUSE, instead: FIXED },
  },
}, {
  kind: 'LimitRange',
  set: {
    'spec.limits[].type': { text: 'for each container', why: ONLY_PAUSE, instead: FIXED },
    'spec.limits[].*.cpu': cpu,
    'spec.limits[].*.memory': memory,
    'spec.limits[].*.ephemeral-storage': DISK,
  },
}, {
  kind: 'ServiceAccount',
  set: { automountServiceAccountToken: { text: 'no token', why: '`pause` sends no requests to the API server' } },
}, {
  kind: 'PodDisruptionBudget',
  set: {
    'spec.maxUnavailable': { text: 'all pods of the reserve', why: 'a budget over reserved capacity blocks drains', props: ['reserve.pods'] },
    'spec.selector': identity,
    'spec.unhealthyPodEvictionPolicy': { text: 'pods that are not ready can always be evicted', why: 'reserved capacity must block no drain' },
  },
}, {
  kind: 'Deployment',
  set: {
    'spec.replicas': {
      text: 'the number of reserve pods',
      why: 'each keeps the capacity for one replica of a service',
      source: OVERPROVISIONING,
      props: ['reserve.pods'],
    },
    'spec.minReadySeconds': RESERVE_MIN_READY,
    'spec.progressDeadlineSeconds': RESERVE_PROGRESS_DEADLINE,
    'spec.revisionHistoryLimit': RESERVE_REVISION_HISTORY,
    'spec.selector': identity,
    'spec.strategy': { text: RESERVE_ROLLOUT_UNAVAILABLE.text, why: RESERVE_ROLLOUT_UNAVAILABLE.why },
    'spec.strategy.rollingUpdate.maxUnavailable': RESERVE_ROLLOUT_UNAVAILABLE,
  },
}];

/** The pods of the reserve. */
export const pod: KindDecisions = {
  kind: 'Pod',
  set: {
    'spec.serviceAccountName': { text: 'a ServiceAccount of its own', why: 'it has no rights', instead: FIXED },
    'spec.restartPolicy': { text: 'a container that stops is started again', why: 'the capacity stays reserved' },
    'spec.terminationGracePeriodSeconds': RESERVE_GRACE,
    'spec.priorityClassName': {
      text: 'the class `reserve`, below all others',
      why: 'every other pod preempts it',
      source: OVERPROVISIONING,
      instead: FIXED,
    },
    'spec.nodeSelector': { text: 'the pool for services', why: OTHER_NODES, props: ['reserve.pool'] },
    'spec.tolerations': placed,
    'spec.affinity': { text: 'another host is preferred', why: PREFERRED },
    'spec.topologySpreadConstraints': { text: 'over zones and hosts, preferred', why: PREFERRED },
    'spec.topologySpreadConstraints[].matchLabelKeys': { text: 'the pods of each rollout are spread separately', why: 'otherwise the old pods are counted' },
    'spec.dnsConfig': RESERVE_NDOTS,
    'spec.securityContext.runAsUser': RESERVE_USER,
    'spec.securityContext.runAsGroup': group,
    'spec.securityContext.fsGroup': group,
    'spec.volumes': noVolumes,
    'spec.containers[].name': { text: 'the name of the image', why: 'there is one container', instead: FIXED },
    'spec.containers[].image': { text: 'your image of `pause`, by digest', why: 'a tag can be moved', props: ['reserve.image'] },
    'spec.containers[].readinessProbe': { text: '`/pause -v`, which prints the version', why: 'the image has no other program' },
    'spec.containers[].readinessProbe.periodSeconds': PROBE_PERIOD,
    'spec.containers[].readinessProbe.timeoutSeconds': RESERVE_PROBE_TIMEOUT,
    'spec.containers[].resources.*.cpu': cpu,
    'spec.containers[].resources.*.memory': memory,
    'spec.containers[].resources.*.ephemeral-storage': DISK,
    'spec.containers[].volumeMounts': noVolumes,
  },
  leftOut: {
    'spec.tolerations': { text: 'its pool has no taint', why: 'there is nothing to tolerate', props: ['reserve.pool', 'Cluster.pools.taints'] },
  },
};
