import type { Explanation, KindExplanations } from '../../decisions';

const ID = 'nothing: it comes with the construct';
const FAQ = 'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md';
const OVERPROVISIONING = `${FAQ}#how-can-i-configure-overprovisioning-with-cluster-autoscaler`;
const CASCADE = 'https://grafana.com/blog/2019/07/24/how-a-production-outage-was-caused-using-kubernetes-pod-priorities/';
const TWICE = 'room for the pods, and for as many that are still ending';
const HONEST = 'the room that is kept is the room that is counted';
const PLACE = 'room in the wrong place is better than none';

const cpu: Explanation = { decision: 'the CPU that each pod keeps free', why: HONEST, props: ['reserve.cpu'] };
const memory: Explanation = { decision: 'the memory that each pod keeps free', why: HONEST, props: ['reserve.memory'] };
const disk: Explanation = { decision: '16Mi', why: 'it writes nothing' };
const room: Explanation = {
  decision: TWICE,
  why: 'a quota that is full keeps the room from coming back',
  props: ['reserve.pods', 'reserve.cpu', 'reserve.memory'],
};
const standard: Explanation = {
  decision: 'restricted, as of the cluster\'s version',
  why: 'nothing but `pause` runs here',
  props: ['Cluster.kubernetes'],
};
const identity: Explanation = { decision: 'who it is', why: 'its budget, its policy and its spread know the pods by it', instead: ID };

const reserve: readonly KindExplanations[] = [{
  kind: 'Namespace',
  set: { 'metadata.labels.*': standard },
}, {
  kind: 'ResourceQuota',
  set: {
    'spec.hard': room,
    'spec.hard["count/pods"]': {
      decision: 'twice as many objects as pods',
      why: 'pods that were pushed out stay as objects for a while',
      props: ['reserve.pods'],
    },
    'spec.hard["services.loadbalancers"]': { decision: 'none', why: 'nothing but `pause` runs here', instead: ID },
    'spec.hard["services.nodeports"]': { decision: 'none', why: 'nothing but `pause` runs here', instead: ID },
  },
}, {
  kind: 'LimitRange',
  set: {
    'spec.limits[].type': { decision: 'for each container', why: 'no other size fits in here', instead: ID },
    'spec.limits[].*.cpu': cpu,
    'spec.limits[].*.memory': memory,
    'spec.limits[].*.ephemeral-storage': disk,
  },
}, {
  kind: 'ServiceAccount',
  set: { automountServiceAccountToken: { decision: 'no token', why: '`pause` asks the API nothing' } },
}, {
  kind: 'PodDisruptionBudget',
  set: {
    'spec.maxUnavailable': {
      decision: 'all of them may go',
      why: 'a budget that protects empty room keeps others out of it',
      props: ['reserve.pods'],
    },
    'spec.selector': identity,
    'spec.unhealthyPodEvictionPolicy': { decision: 'pods that are not ready may always be evicted', why: 'empty room must block no drain' },
  },
}, {
  kind: 'Deployment',
  set: {
    'spec.replicas': {
      decision: 'so many pods keep room',
      why: 'as many replicas as you want to place at once',
      source: OVERPROVISIONING,
      props: ['reserve.pods'],
    },
    'spec.minReadySeconds': { decision: 'a pod counts at once', why: '`pause` cannot crash later' },
    'spec.progressDeadlineSeconds': { decision: 'Kubernetes\' own 10 minutes', why: 'a node may have to be started for it' },
    'spec.revisionHistoryLimit': { decision: '3 old versions are kept', why: 'every one is an object in etcd' },
    'spec.selector': identity,
    'spec.strategy': { decision: 'one goes, then one comes', why: 'no node is started to replace room by room' },
  },
}];

const pod: KindExplanations = {
  kind: 'Pod',
  set: {
    'spec.serviceAccountName': { decision: 'an account of its own', why: 'it may do nothing', instead: ID },
    'spec.restartPolicy': { decision: 'it is started again', why: 'the room shall stay' },
    'spec.terminationGracePeriodSeconds': { decision: '1 second', why: 'the room is needed now, and `pause` has nothing to finish' },
    'spec.priorityClassName': { decision: 'below everything', why: 'whoever needs the room pushes it out', source: OVERPROVISIONING, instead: ID },
    'spec.nodeSelector': {
      decision: 'the pool where services go, unless you name another',
      why: 'room on other nodes helps nobody',
      props: ['reserve.pool'],
    },
    'spec.tolerations': {
      decision: 'the taint of its pool',
      why: 'room on other nodes helps nobody',
      props: ['reserve.pool', 'Cluster.pools.taints'],
    },
    'spec.affinity': { decision: 'rather on another host', why: PLACE },
    'spec.topologySpreadConstraints': { decision: 'over zones and hosts, where it can be', why: PLACE },
    'spec.topologySpreadConstraints[].matchLabelKeys': { decision: 'each rollout is spread by itself', why: 'the old pods would count' },
    'spec.dnsConfig': { decision: 'as in every pod of ours', why: '`pause` asks for no names' },
    'spec.securityContext.runAsUser': { decision: 'user 10001', why: 'above every id that a node\'s own users have' },
    'spec.securityContext.runAsGroup': { decision: 'the group of the same number', why: 'above every id that a node\'s own groups have' },
    'spec.securityContext.fsGroup': { decision: 'the group of the same number', why: 'it has no volumes' },
    'spec.volumes': { decision: 'no volumes', why: 'it writes nothing' },
    'spec.containers[].name': { decision: 'the name of the image', why: 'there is one container', instead: ID },
    'spec.containers[].image': { decision: 'your image of `pause`, by digest', why: 'a tag alone may be moved', props: ['reserve.image'] },
    'spec.containers[].readinessProbe': { decision: 'it says its version and ends', why: 'there is nothing else in the image to ask' },
    'spec.containers[].resources.*.cpu': cpu,
    'spec.containers[].resources.*.memory': memory,
    'spec.containers[].resources.*.ephemeral-storage': disk,
    'spec.containers[].volumeMounts': { decision: 'no volumes', why: 'it writes nothing' },
  },
  leftOut: {
    'spec.tolerations': {
      decision: 'its pool keeps nobody out',
      why: 'there is nothing to tolerate',
      props: ['reserve.pool', 'Cluster.pools.taints'],
    },
  },
};

/** Why the objects of a baseline are as they are. */
export const explanations: readonly KindExplanations[] = [...reserve, pod, {
  kind: '*',
  set: {
    'metadata.name': {
      decision: 'a fixed name; that of a class is the one that the cluster declares',
      why: 'apps name it',
      props: ['Cluster.priorityClasses.name'],
    },
    'metadata.namespace': {
      decision: '`default`, or the one of the reserve',
      why: 'whatever nobody thought about ends up in `default`',
      instead: ID,
    },
    'metadata.labels.owner': { decision: 'the team that owns it', why: 'whoever is woken by it must find out whose it is', props: ['team'] },
    'metadata.labels.*': identity,
  },
}, {
  kind: 'PriorityClass',
  set: {
    value: {
      decision: 'services far above, jobs below what has no class, the reserve below all',
      why: 'who has no class yet is a service more often than not',
      props: ['Cluster.priorityClasses.value'],
    },
    globalDefault: {
      decision: 'pods get it by name only',
      why: 'a default holds for new pods only: they pushed out older ones of their own kind, in a cascade',
      source: CASCADE,
    },
    preemptionPolicy: {
      decision: 'jobs and the reserve push nobody out',
      why: 'no report is worth a customer\'s request',
      props: ['Cluster.priorityClasses.preempts'],
    },
    description: { decision: 'what it does, in words', why: '`kubectl get priorityclass` shows it', props: ['Cluster.priorityClasses.preempts'] },
  },
}, {
  kind: 'NetworkPolicy',
  set: {
    'spec.podSelector': {
      decision: 'all pods of `default`, or those of the reserve',
      why: 'a pod that nobody thought of is shut in, too',
      instead: ID,
    },
    'spec.policyTypes': { decision: 'both directions, always', why: 'a type left out is a direction left open' },
    'spec.egress': {
      decision: 'DNS, over UDP and TCP, and nothing else',
      why: 'a default deny without an opening for DNS black-holed a whole namespace',
      source: 'https://koti.dev/posts/network-connectivity-issues',
      props: ['Cluster.dns.namespace', 'Cluster.dns.podLabels', 'Cluster.dns.nodeLocalAddress'],
    },
  },
  leftOut: {
    'spec.ingress': {
      decision: 'nobody is let in',
      why: 'what belongs to an app has a namespace of its own',
      instead: 'write a policy of your own beside it',
    },
    'spec.egress': {
      decision: 'nobody is let out',
      why: '`deny-all` opens nothing, and `pause` asks nobody',
      instead: 'write a policy of your own beside it',
    },
  },
}];
