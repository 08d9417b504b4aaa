import {
  LIVENESS_FAILURES, LIVENESS_PERIOD, READINESS_FAILURES, READINESS_PERIOD,
} from './decisions/probes';

/** Timing of a kind of probe where its options set none. */
export interface ProbeDefaults {
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}

export const READINESS: ProbeDefaults = { periodSeconds: READINESS_PERIOD.value, failureThreshold: READINESS_FAILURES.value };
export const LIVENESS: ProbeDefaults = { periodSeconds: LIVENESS_PERIOD.value, failureThreshold: LIVENESS_FAILURES.value };
