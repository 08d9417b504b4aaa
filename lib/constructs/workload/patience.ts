import {
  LIVENESS_FAILURES, LIVENESS_PERIOD, PROBE_TIMEOUT, READINESS_FAILURES, READINESS_PERIOD, STARTUP_PERIOD,
} from './decisions/probes';

/** How patient a kind of probe is where the user does not say. */
export interface Patience {
  readonly periodSeconds: number;
  readonly failures: number;
  /** Overrides what the user said. */
  readonly failureThreshold?: number;
}

export const TIMEOUT_SECONDS = PROBE_TIMEOUT.value;
export const STARTUP = { periodSeconds: STARTUP_PERIOD.value };
export const READINESS: Patience = { periodSeconds: READINESS_PERIOD.value, failures: READINESS_FAILURES.value };
export const LIVENESS: Patience = { periodSeconds: LIVENESS_PERIOD.value, failures: LIVENESS_FAILURES.value };
