import { constant, KindDecisions } from '../../../decisions';

const BETTER = 'https://imsky.org/notes/lessons-learned-running-kubernetes/';
const NO_CALLERS = 'no client sends requests to a job';
const NO_PROBES = { text: 'no probes', why: NO_CALLERS };
const USE_SERVICE = 'use a `ResilientService` for a program that serves requests';

/** Time between SIGTERM and SIGKILL. */
export const GRACE = constant({ value: 30, unit: 'seconds', text: '{}, Kubernetes\' own default', why: `${NO_CALLERS}: there is nothing to wait for` });

/** The pods of a job, beside what all workloads have in common. */
export const pod: KindDecisions = {
  kind: 'Pod',
  set: {
    'spec.restartPolicy': {
      text: 'a failed container is not restarted in place',
      why: 'no failure policy sees such a restart, and the logs are lost: at Axis, 7,500 pods restarted in a loop',
      source: 'https://engineeringat.axis.com/kubernetes-job-controller/',
      instead: 'set `retries`: a new pod takes over',
    },
    'spec.terminationGracePeriodSeconds': GRACE,
    'spec.priorityClassName': {
      text: 'the PriorityClass of the cluster for jobs',
      why: 'a job must never preempt a service',
      props: ['priorityClassName', 'Cluster.jobPriority'],
    },
    'spec.tolerations': {
      text: 'the taint of its pool, together with its label',
      why: 'a job took the memory of the nodes that served a site',
      source: BETTER,
      props: ['pool', 'Cluster.pools.taints'],
    },
    'spec.topologySpreadConstraints[].labelSelector': {
      text: 'its own pods only',
      why: 'a spread over other pods has no effect, without an error',
      instead: 'nothing: it follows from the id',
    },
    'spec.topologySpreadConstraints[].topologyKey': {
      text: 'over hosts',
      why: 'the loss of a node then takes as few workers as possible',
      props: ['workers'],
    },
    'spec.topologySpreadConstraints[].whenUnsatisfiable': { text: 'preferred, not required', why: 'a pool of one node must still do the work' },
  },
  leftOut: {
    'spec.priorityClassName': {
      text: 'the cluster profile declares no PriorityClass for jobs',
      why: 'a job that names a missing class gets no pods',
      props: ['priorityClassName', 'Cluster.jobPriority'],
    },
    'spec.tolerations': { text: 'its pool has no taint', why: 'there is nothing to tolerate', props: ['pool', 'Cluster.pools.taints'] },
    'spec.topologySpreadConstraints': { text: 'there is one pod to place', why: 'you set no `workers`', props: ['workers'] },
    'spec.affinity': { text: 'the label of its pool decides where it runs', why: '`nodeSelector` is enough, and easier to read', props: ['pool'] },
    'spec.containers[].livenessProbe': { text: 'no probes', why: '`deadline` ends a run that hangs', props: ['deadline'] },
    'spec.containers[].readinessProbe': NO_PROBES,
    'spec.containers[].startupProbe': NO_PROBES,
    'spec.containers[].ports': { text: 'no ports', why: NO_CALLERS },
    'spec.containers[].lifecycle': { text: 'no wait before SIGTERM', why: GRACE.why },
  },
};

/** Objects beside a job. */
export const beside: readonly KindDecisions[] = [{
  kind: 'NetworkPolicy',
  leftOut: { 'spec.ingress': { text: 'no caller is let in', why: NO_CALLERS, instead: USE_SERVICE } },
}, {
  kind: 'Service',
  leftOut: { '': { text: 'no Service', why: NO_CALLERS, instead: USE_SERVICE } },
}, {
  kind: 'PodDisruptionBudget',
  leftOut: { '': { text: 'no budget', why: 'an evicted pod is replaced, and a budget would block the drain', props: ['retries'] } },
}];
