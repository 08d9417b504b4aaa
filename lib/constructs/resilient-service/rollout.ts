import {
  FEW_PODS, MIN_READY, PROGRESS_DEADLINE, PULL, REPLICAS, REVISION_HISTORY, ROLLOUT_UNAVAILABLE, STARTUP, SURGE_PERCENT, SURGE_PODS,
} from './decisions/deployment';
import { LONGEST_REQUEST } from './decisions/pod';
import { MIN_REPLICAS } from './decisions/scale';
import type { ResilientServiceProps } from './props';
import { secondsOf } from '../../props';

/** How many pods there are. */
export interface Scale {
  /** Absent where an autoscaler decides: an apply would undo that. */
  readonly replicas?: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

/** How many pods there are, and how they are replaced. */
export interface Rollout extends Scale {
  readonly strategy: object;
  /** Pods at the height of a rollout. */
  readonly peakPods: number;
  readonly startupSeconds: number;
  readonly longestRequestSeconds: number;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  readonly revisionHistoryLimit: number;
}

/** How many pods the answers ask for. */
export function scale({ singleton, replicas, autoscaling }: Pick<ResilientServiceProps, 'singleton' | 'replicas' | 'autoscaling'>): Scale {
  const fixed = singleton !== undefined ? 1 : replicas ?? REPLICAS.value;
  return autoscaling ? { minReplicas: autoscaling.minReplicas ?? MIN_REPLICAS.value, maxReplicas: autoscaling.maxReplicas }
    : { replicas: fixed, minReplicas: fixed, maxReplicas: fixed };
}

/** How long the last request may take that a pod has begun. */
export function longestRequestSeconds({ longestRequest }: Pick<ResilientServiceProps, 'longestRequest'>): number {
  return secondsOf(longestRequest) ?? LONGEST_REQUEST.value;
}

/** The rollout that the answers ask for. */
export function rollout(props: ResilientServiceProps): Rollout {
  const alone = props.singleton !== undefined;
  const pods = scale(props);
  const { maxReplicas } = pods;
  const startupSeconds = secondsOf(props.startupTime) ?? STARTUP.value;
  return {
    ...pods,
    strategy: alone ? { type: 'Recreate' } : { type: 'RollingUpdate', rollingUpdate: { maxSurge: surge(maxReplicas), maxUnavailable: ROLLOUT_UNAVAILABLE.value } },
    peakPods: alone ? 1 : maxReplicas + surgePods(maxReplicas),
    startupSeconds,
    longestRequestSeconds: longestRequestSeconds(props),
    minReadySeconds: MIN_READY.value,
    progressDeadlineSeconds: Math.max(PROGRESS_DEADLINE.value, startupSeconds + MIN_READY.value + PULL.value),
    revisionHistoryLimit: REVISION_HISTORY.value,
  };
}

function surge(replicas: number): number | string {
  return replicas <= FEW_PODS.value ? SURGE_PODS.value : `${SURGE_PERCENT.value}%`;
}

/** Kubernetes rounds a surge up. */
export function surgePods(replicas: number): number {
  return replicas <= FEW_PODS.value ? SURGE_PODS.value : Math.ceil(replicas * SURGE_PERCENT.value / 100);
}
