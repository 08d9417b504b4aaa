import { constant } from '../../../decisions';

const UNDER_LOAD = 'Kubernetes\' default of 1 second fails under load';
const OUT_FIRST = 'a pod must leave the Service before its container is restarted';

/** Time between two startup probes. */
export const STARTUP_PERIOD = constant({ value: 2, unit: 'seconds', text: 'every {}', why: 'a program that starts quickly is ready within {}' });

/** Time after which a probe has failed. */
export const PROBE_TIMEOUT = constant({
  value: 2,
  unit: 'seconds',
  text: 'an answer after {} is a failure',
  why: UNDER_LOAD,
  prop: 'readiness.timeout',
  props: ['liveness.timeout'],
});

/** Time between two readiness probes. */
export const READINESS_PERIOD = constant({ value: 5, unit: 'seconds', text: 'every {}', why: OUT_FIRST, prop: 'readiness.period' });

/** Failed readiness probes in a row that take a pod out of its Service. */
export const READINESS_FAILURES = constant({
  value: 3,
  unit: 'failures',
  text: 'out of the Service after {} in a row',
  why: OUT_FIRST,
  prop: 'readiness.failureThreshold',
});

/** Time between two liveness probes. */
export const LIVENESS_PERIOD = constant({ value: 10, unit: 'seconds', text: 'every {}', why: OUT_FIRST, prop: 'liveness.period' });

/** Failed liveness probes in a row that restart a container. */
export const LIVENESS_FAILURES = constant({
  value: 6,
  unit: 'failures',
  text: `the container is restarted after {} in a row, ${LIVENESS_PERIOD} apart`,
  why: OUT_FIRST,
  prop: 'liveness.failureThreshold',
});

/** Successful probes in a row that count as success. */
export const SUCCESSES = constant({
  value: 1,
  text: 'one success is enough',
  why: 'the API server rejects another value for startup and liveness',
  instead: 'nothing: the API server rejects another value',
});

/** Wait before the first probe. */
export const INITIAL_DELAY = constant({
  value: 0,
  unit: 'seconds',
  text: 'no delay before the first probe',
  why: 'the startup probe waits exactly until the program answers',
  props: ['startupTime'],
});
