import type { ResilientServiceProps } from './props';
import { secondsOf } from '../../props';

const REPLICAS = 3; // while one is drained, another may fail
const AUTOSCALED_REPLICAS = 3; // the same at night
const SURGE_ALL_UP_TO = 4; // few pods roll one by one, many by the quarter
const SURGE_PERCENT = 25; // Kubernetes' own
const MIN_READY_SECONDS = 10; // a pod that crashes in its first seconds stops the rollout
const STARTUP_SECONDS = 60;
const LONGEST_REQUEST_SECONDS = 15; // 10 + 15 + 5 is Kubernetes' own grace period
const PULL_SECONDS = 300; // a large image onto a new node
const PROGRESS_DEADLINE_SECONDS = 600; // Kubernetes' own, where it is enough
const REVISION_HISTORY = 3; // to roll back once and once more; every one is an object in etcd

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
  const fixed = singleton !== undefined ? 1 : replicas ?? REPLICAS;
  return autoscaling ? { minReplicas: autoscaling.minReplicas ?? AUTOSCALED_REPLICAS, maxReplicas: autoscaling.maxReplicas }
    : { replicas: fixed, minReplicas: fixed, maxReplicas: fixed };
}

/** How long the last request may take that a pod has begun. */
export function longestRequestSeconds({ longestRequest }: Pick<ResilientServiceProps, 'longestRequest'>): number {
  return secondsOf(longestRequest) ?? LONGEST_REQUEST_SECONDS;
}

/** The rollout that the answers ask for. */
export function rollout(props: ResilientServiceProps): Rollout {
  const alone = props.singleton !== undefined;
  const pods = scale(props);
  const { maxReplicas } = pods;
  const startupSeconds = secondsOf(props.startupTime) ?? STARTUP_SECONDS;
  return {
    ...pods,
    strategy: alone ? { type: 'Recreate' } : { type: 'RollingUpdate', rollingUpdate: { maxSurge: surge(maxReplicas), maxUnavailable: 0 } },
    peakPods: alone ? 1 : maxReplicas + surgePods(maxReplicas),
    startupSeconds,
    longestRequestSeconds: longestRequestSeconds(props),
    minReadySeconds: MIN_READY_SECONDS,
    progressDeadlineSeconds: Math.max(PROGRESS_DEADLINE_SECONDS, startupSeconds + MIN_READY_SECONDS + PULL_SECONDS),
    revisionHistoryLimit: REVISION_HISTORY,
  };
}

function surge(replicas: number): number | string {
  return replicas <= SURGE_ALL_UP_TO ? 1 : `${SURGE_PERCENT}%`;
}

/** Kubernetes rounds a surge up. */
export function surgePods(replicas: number): number {
  return replicas <= SURGE_ALL_UP_TO ? 1 : Math.ceil(replicas * SURGE_PERCENT / 100);
}
