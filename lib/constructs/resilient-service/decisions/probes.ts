import type { KindDecisions } from '../../../decisions';
import {
  INITIAL_DELAY, LIVENESS_FAILURES, LIVENESS_PERIOD, PROBE_TIMEOUT, READINESS_FAILURES, READINESS_PERIOD, STARTUP_PERIOD, SUCCESSES,
} from '../../workload/decisions/probes';

const DANGEROUS = 'https://srcco.de/posts/kubernetes-liveness-probes-are-dangerous.html';

/** The probes of a service. */
export const probes: readonly KindDecisions[] = [{
  kind: 'Pod',
  set: {
    'spec.containers[].startupProbe': {
      text: 'the readiness probe, during the start',
      why: 'a start that took longer than the liveness probe allowed became a restart loop',
      source: 'https://hyune-c.github.io/en/portfolio/kurlypay/07_kurly-startup-probe/',
      props: ['readiness', 'liveness'],
    },
    'spec.containers[].startupProbe.failureThreshold': {
      text: `failures, ${STARTUP_PERIOD} apart, until \`startupTime\` is over`,
      why: 'without a limit, a pod that hangs during its start is never restarted',
      props: ['startupTime'],
    },
    'spec.containers[].startupProbe.periodSeconds': STARTUP_PERIOD,
    'spec.containers[].startupProbe.timeoutSeconds': PROBE_TIMEOUT,
    'spec.containers[].startupProbe.successThreshold': SUCCESSES,
    'spec.containers[].readinessProbe': {
      text: 'your probe of the pod\'s own health',
      why: 'without it, requests arrive before the program listens',
      source: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#probe-results',
      props: ['readiness'],
    },
    'spec.containers[].readinessProbe.failureThreshold': READINESS_FAILURES,
    'spec.containers[].readinessProbe.periodSeconds': READINESS_PERIOD,
    'spec.containers[].readinessProbe.timeoutSeconds': PROBE_TIMEOUT,
    'spec.containers[].livenessProbe': {
      text: 'your probe for a hang that only a restart ends; never the readiness probe',
      why: 'under load, liveness probes killed the remaining pods',
      source: DANGEROUS,
      props: ['liveness'],
    },
    'spec.containers[].livenessProbe.failureThreshold': LIVENESS_FAILURES,
    'spec.containers[].livenessProbe.periodSeconds': LIVENESS_PERIOD,
    'spec.containers[].livenessProbe.timeoutSeconds': PROBE_TIMEOUT,
    'spec.containers[].*.initialDelaySeconds': INITIAL_DELAY,
    'spec.containers[].*.successThreshold': SUCCESSES,
  },
  leftOut: {
    'spec.containers[].livenessProbe': {
      text: 'no liveness probe by default',
      why: 'a liveness probe that fails under load kills the remaining pods',
      source: DANGEROUS,
      props: ['liveness'],
    },
    'spec.containers[].readinessProbe': { text: 'no readiness probe', why: 'a worker without a port receives no requests', props: ['readiness'] },
    'spec.containers[].startupProbe': {
      text: 'no startup probe',
      why: 'neither `readiness` nor `liveness` defines a probe',
      props: ['readiness', 'liveness'],
    },
  },
}];
