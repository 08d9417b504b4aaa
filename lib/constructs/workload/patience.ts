/** How patient a kind of probe is where the user does not say. */
export interface Patience {
  readonly periodSeconds: number;
  readonly failures: number;
  /** Overrides what the user said. */
  readonly failureThreshold?: number;
}

export const TIMEOUT_SECONDS = 2; // 1 second, Kubernetes' default, fails under load
export const STARTUP = { periodSeconds: 2 }; // a quick starter is found ready within 2 seconds
export const READINESS: Patience = { periodSeconds: 5, failures: 3 }; // out of the Service after 15 seconds
export const LIVENESS: Patience = { periodSeconds: 10, failures: 6 }; // killed after a minute: four times later than readiness, so that load alone kills nobody
