import type { KindExplanations } from '../../decisions';

const ZALANDO = 'Zalando, "A Million Ways to Crash Your Kubernetes Cluster"';
const LEFT_BEHIND = 'failing jobs left tons of dead pods, until the masters timed out';
const BETTER = 'https://imsky.org/notes/lessons-learned-running-kubernetes/';
const POLICY = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy';

const RUN: KindExplanations = {
  kind: 'CronJob',
  set: {
    'spec.schedule': {
      decision: 'your schedule; a plain minute `0` becomes one that follows from namespace and name',
      why: 'not all jobs of a cluster shall start together',
      source: 'https://sre.google/sre-book/distributed-periodic-scheduling/',
      props: ['schedule', 'exactMinute'],
    },
    'spec.timeZone': {
      decision: 'Etc/UTC, unless you say another zone',
      why: 'no hour of it is skipped or repeated; unsaid, it would be the controller\'s own',
      props: ['timeZone'],
    },
    'spec.concurrencyPolicy': {
      decision: 'never two runs at once',
      why: 'two runs at once corrupt more than one that was skipped; pods piled up until the API server ran out of memory',
      source: ZALANDO,
    },
    'spec.suspend': {
      decision: 'no run is started until further notice',
      why: 'you said so; a run that is under way ends as usual',
      props: ['suspend'],
    },
    'spec.startingDeadlineSeconds': {
      decision: 'a run may start late by half the time to the next one, by an hour at most, unless you say another time',
      why: 'a late run must not push the next one away',
      source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
      props: ['startWithin'],
    },
    'spec.successfulJobsHistoryLimit': {
      decision: 'one run that succeeded is kept, unless you say another number',
      why: 'the proof that it works',
      props: ['keepSucceeded'],
    },
    'spec.failedJobsHistoryLimit': {
      decision: '3 runs that failed are kept, unless you say another number',
      why: 'enough to see whether failures are alike; each keeps its pods in etcd',
      props: ['keepFailed'],
    },
    'spec.jobTemplate.spec.activeDeadlineSeconds': {
      decision: 'a run ends in time, retries included',
      why: 'one that hangs keeps all later ones from starting, and nobody is told',
      source: ZALANDO,
      props: ['deadline'],
    },
    'spec.jobTemplate.spec.backoffLimit': {
      decision: '2 retries, or as many as begin before the deadline, unless you say another number',
      why: `enough for a hiccup, and what fails three times fails a fourth time; ${LEFT_BEHIND}`,
      source: BETTER,
      props: ['retries'],
    },
    'spec.jobTemplate.spec.parallelism': {
      decision: 'one pod, unless you say more',
      why: 'two pods that do the same work need a program that knows about it',
      props: ['workers'],
    },
    'spec.jobTemplate.spec.completions': {
      decision: 'as many pods must succeed as work, unless you say more',
      why: 'a run ends when its work is done',
      props: ['completions', 'workers'],
    },
    'spec.jobTemplate.spec.completionMode': {
      decision: 'each pod finds its number in `JOB_COMPLETION_INDEX`',
      why: 'pods that do not know their part do the same work',
      source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
      props: ['completions', 'workers'],
    },
    'spec.jobTemplate.spec.podFailurePolicy': {
      decision: 'your exit codes end the run at once, then: a drain is no failure of the program',
      why: 'a node that is drained must not use up a retry',
      source: POLICY,
      props: ['doNotRetryExitCodes'],
    },
    'spec.jobTemplate.spec.podFailurePolicy.rules[].onExitCodes': {
      decision: 'these exit codes of the program are not tried again',
      why: 'what cannot succeed only costs time',
      source: POLICY,
      props: ['doNotRetryExitCodes'],
    },
    'spec.jobTemplate.spec.podFailurePolicy.rules[].onPodConditions': {
      decision: 'a drain is no failure of the program',
      why: 'it uses up no retry',
      source: POLICY,
    },
    'spec.jobTemplate.spec.podReplacementPolicy': {
      decision: 'a pod that is still ending has no successor yet',
      why: 'two would do the same work',
      source: POLICY,
      instead: 'nothing: a `podFailurePolicy` allows no other',
    },
  },
  leftOut: {
    'spec.suspend': { decision: 'it runs', why: 'you said nothing else', props: ['suspend'] },
    'spec.jobTemplate.spec.ttlSecondsAfterFinished': {
      decision: 'the history limits say what is kept',
      why: 'a time to live would take the last failure away before anybody has looked',
      props: ['keepSucceeded', 'keepFailed'],
    },
    'spec.jobTemplate.spec.completionMode': {
      decision: 'there is one pod: it needs no number',
      why: 'you said no `completions`',
      props: ['completions', 'workers'],
    },
    'spec.jobTemplate.spec.podReplacementPolicy': {
      decision: 'Kubernetes before 1.29 does not know it',
      why: 'an older API server drops the field in silence',
      props: ['Cluster.kubernetes'],
    },
  },
};

const POD: KindExplanations = {
  kind: 'Pod',
  set: {
    'spec.restartPolicy': {
      decision: 'a container that failed is not restarted in place',
      why: 'no failure policy sees it, its logs are lost: at Axis 7,500 pods went round so',
      source: 'https://engineeringat.axis.com/kubernetes-job-controller/',
      instead: 'say `retries`: a new pod takes over',
    },
    'spec.terminationGracePeriodSeconds': {
      decision: 'Kubernetes\' own 30 seconds',
      why: 'nobody sends requests to a job: there is nothing to wait for',
    },
    'spec.priorityClassName': {
      decision: 'the cluster\'s class for jobs, unless you name another',
      why: 'no report is worth a customer\'s request',
      props: ['priorityClassName', 'Cluster.jobPriority'],
    },
    'spec.tolerations': {
      decision: 'the taint of its pool, together with its label',
      why: 'an ETL job once ate the memory of the nodes that served a site',
      source: BETTER,
      props: ['pool', 'Cluster.pools.taints'],
    },
    'spec.topologySpreadConstraints[].labelSelector': {
      decision: 'its own pods and no others',
      why: 'a spread over the pods of others does nothing, without a word',
      instead: 'nothing: it follows from the id',
    },
    'spec.topologySpreadConstraints[].topologyKey': {
      decision: 'over hosts',
      why: 'one node that is lost takes as few workers as can be',
      props: ['workers'],
    },
    'spec.topologySpreadConstraints[].whenUnsatisfiable': {
      decision: 'rather than not at all, on the same node',
      why: 'a pool of one node must still do the work',
    },
  },
  leftOut: {
    'spec.priorityClassName': {
      decision: 'the cluster declares no class for jobs',
      why: 'a job that names a missing class gets no pods',
      props: ['priorityClassName', 'Cluster.jobPriority'],
    },
    'spec.tolerations': { decision: 'its pool keeps nobody out', why: 'there is nothing to tolerate', props: ['pool', 'Cluster.pools.taints'] },
    'spec.topologySpreadConstraints': { decision: 'there is one pod: nothing to spread', why: 'you said no `workers`', props: ['workers'] },
    'spec.affinity': {
      decision: 'the label of its pool decides where it runs',
      why: '`nodeSelector` says it, and is easier to read',
      props: ['pool'],
    },
    'spec.containers[].livenessProbe': { decision: 'no probes', why: '`deadline` ends a run that hangs', props: ['deadline'] },
    'spec.containers[].readinessProbe': { decision: 'no probes', why: 'nobody sends requests to a job' },
    'spec.containers[].startupProbe': { decision: 'no probes', why: 'nobody sends requests to a job' },
    'spec.containers[].ports': { decision: 'no ports', why: 'nobody calls a job, so nothing opens it' },
    'spec.containers[].lifecycle': { decision: 'no wait before SIGTERM', why: 'nobody sends requests to a job: there is nothing to wait for' },
  },
};

/** Why the objects of a job are as they are, beside what all workloads share. */
export const explanations: readonly KindExplanations[] = [RUN, POD, {
  kind: 'NetworkPolicy',
  leftOut: {
    'spec.ingress': {
      decision: 'nobody is let in',
      why: 'nobody calls a job, so nothing opens it',
      instead: 'write a `ResilientService` for what is called',
    },
  },
}, {
  kind: 'Service',
  leftOut: { '': { decision: 'no Service', why: 'nobody calls a job', instead: 'write a `ResilientService` for what is called' } },
}, {
  kind: 'PodDisruptionBudget',
  leftOut: { '': { decision: 'no budget', why: 'a job that is evicted starts anew, and a budget would block the drain', props: ['retries'] } },
}];
