import type { KindExplanations } from '../../../decisions';

const DANGEROUS = 'https://srcco.de/posts/kubernetes-liveness-probes-are-dangerous.html';
const FAST_ENOUGH = 'Kubernetes\' own 1 second fails under load, when it hurts most';
const ONLY_ONE = 'the API allows nothing else for startup and liveness';
const NO_DELAY = 'the startup probe waits, and no longer than it must';

/** What the probes of a service say. */
export const probes: readonly KindExplanations[] = [{
  kind: 'Pod',
  set: {
    'spec.containers[].startupProbe': {
      decision: 'the question of readiness, asked while it starts',
      why: 'a start that was longer than liveness waited became a restart loop',
      source: 'https://hyune-c.github.io/en/portfolio/kurlypay/07_kurly-startup-probe/',
      props: ['readiness', 'liveness'],
    },
    'spec.containers[].startupProbe.failureThreshold': {
      decision: 'as many questions as fit in `startupTime`, 60 seconds unless you say more',
      why: 'a pod that may start for ever never fails',
      props: ['startupTime'],
    },
    'spec.containers[].startupProbe.periodSeconds': { decision: 'every 2 seconds', why: 'a quick starter is found ready within 2 seconds' },
    'spec.containers[].startupProbe.timeoutSeconds': {
      decision: '2 seconds, unless you say another',
      why: FAST_ENOUGH,
      props: ['readiness.timeout', 'liveness.timeout'],
    },
    'spec.containers[].startupProbe.successThreshold': {
      decision: 'one answer is enough',
      why: ONLY_ONE,
      instead: 'nothing: the API allows no other',
    },
    'spec.containers[].readinessProbe': {
      decision: 'your question about the pod\'s own health',
      why: 'without it, requests arrive before the program listens',
      source: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#probe-results',
      props: ['readiness'],
    },
    'spec.containers[].readinessProbe.failureThreshold': {
      decision: 'out of the Service after 3 failures, unless you say another number',
      why: '15 seconds: leaving must be quicker than being killed',
      props: ['readiness.failureThreshold'],
    },
    'spec.containers[].readinessProbe.periodSeconds': {
      decision: 'every 5 seconds, unless you say another',
      why: 'leaving the Service must be quicker than being killed',
      props: ['readiness.period'],
    },
    'spec.containers[].readinessProbe.timeoutSeconds': {
      decision: '2 seconds, unless you say another',
      why: FAST_ENOUGH,
      props: ['readiness.timeout'],
    },
    'spec.containers[].livenessProbe': {
      decision: 'your question whether it hangs for good; never the one of readiness',
      why: 'under load, liveness killed the pods that were left',
      source: DANGEROUS,
      props: ['liveness'],
    },
    'spec.containers[].livenessProbe.failureThreshold': {
      decision: 'killed after 6 failures, unless you say another number',
      why: 'four times later than readiness, so that load alone kills nobody',
      props: ['liveness.failureThreshold'],
    },
    'spec.containers[].livenessProbe.periodSeconds': {
      decision: 'every 10 seconds, unless you say another',
      why: 'leaving the Service must be quicker than being killed',
      props: ['liveness.period'],
    },
    'spec.containers[].livenessProbe.timeoutSeconds': {
      decision: '2 seconds, unless you say another',
      why: FAST_ENOUGH,
      props: ['liveness.timeout'],
    },
    'spec.containers[].*.initialDelaySeconds': { decision: 'no delay', why: NO_DELAY, props: ['startupTime'] },
    'spec.containers[].*.successThreshold': { decision: 'one answer is enough', why: ONLY_ONE, instead: 'nothing: the API allows no other' },
  },
  leftOut: {
    'spec.containers[].livenessProbe': {
      decision: 'no liveness probe unless you ask for one',
      why: 'one that fails under load kills the pods that are left',
      source: DANGEROUS,
      props: ['liveness'],
    },
    'spec.containers[].readinessProbe': { decision: 'no readiness probe', why: 'nobody calls it: it has no port', props: ['readiness'] },
    'spec.containers[].startupProbe': {
      decision: 'no startup probe',
      why: 'neither `readiness` nor `liveness` says what to ask',
      props: ['readiness', 'liveness'],
    },
  },
}];
