import {
  FEW_PODS, MIN_READY, PROGRESS_DEADLINE, PULL, REPLICAS, REVISION_HISTORY, ROLLOUT_UNAVAILABLE, SURGE_PERCENT, SURGE_PODS,
} from './decisions/deployment';
import type { Finding } from '../../finding';
import { checked, Parsed, propFinding } from '../../props';

/** Number of pods. */
export interface Scale {
  /** Absent where an autoscaler decides: every apply would reset its decision. */
  readonly replicas?: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

/** Number of pods, and how they are replaced. */
export interface Rollout extends Scale {
  readonly strategy: object;
  /** Pods at the height of a rollout. */
  readonly peakPods: number;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  readonly revisionHistoryLimit: number;
}

interface ScaleProps {
  readonly singleton: string | undefined;
  readonly replicas: number | undefined;
  readonly autoscaling: { readonly minReplicas: number; readonly maxReplicas: number } | undefined;
}

/** Number of pods by the one prop that sets it. */
export function parseScale({ singleton, replicas, autoscaling }: ScaleProps): Parsed<Scale> {
  const fixed = singleton !== undefined ? 1 : replicas ?? REPLICAS.value;
  const pods: Scale = autoscaling ? { minReplicas: autoscaling.minReplicas, maxReplicas: autoscaling.maxReplicas }
    : { replicas: fixed, minReplicas: fixed, maxReplicas: fixed };
  return checked(pods, [...validateOnce({ singleton, replicas, autoscaling }), ...autoscaling ? validateRange(pods) : []]);
}

/** How the pods of a service are replaced; a pod that must be alone is ended before its successor starts. */
export function rollout(scale: Scale, startupSeconds: number, alone: boolean): Rollout {
  const { maxReplicas } = scale;
  return {
    ...scale,
    strategy: alone ? { type: 'Recreate' } : { type: 'RollingUpdate', rollingUpdate: { maxSurge: surge(maxReplicas), maxUnavailable: ROLLOUT_UNAVAILABLE.value } },
    peakPods: alone ? 1 : maxReplicas + surgePods(maxReplicas),
    minReadySeconds: MIN_READY.value,
    progressDeadlineSeconds: Math.max(PROGRESS_DEADLINE.value, startupSeconds + MIN_READY.value + PULL.value),
    revisionHistoryLimit: REVISION_HISTORY.value,
  };
}

function validateOnce(props: ScaleProps): Finding[] {
  const set = Object.entries(props).filter(([, value]) => value !== undefined).map(([name]) => `\`${name}\``);
  return set.length < 2 ? [] : [propFinding({
    check: 'scale-set-once',
    message: `${set.join(' and ')} are set; at most one of them may be`,
    field: 'replicas, autoscaling, singleton',
    why: 'every apply would reset the number of pods that the other prop decides',
    fix: `Remove ${set.slice(1).join(' and ')}, or ${set[0]}.`,
  })];
}

function validateRange({ minReplicas, maxReplicas }: Scale): Finding[] {
  return maxReplicas > minReplicas ? [] : [propFinding({
    check: 'autoscaler-range-valid',
    message: `\`maxReplicas\` is ${maxReplicas}; it must be above \`minReplicas\`, which is ${minReplicas}`,
    field: 'autoscaling',
    why: 'an autoscaler whose minimum is its maximum adds no pods under load',
    fix: `Raise \`maxReplicas\`, or set \`replicas: ${minReplicas}\` in place of \`autoscaling\`.`,
  })];
}

function surge(replicas: number): number | string {
  return replicas <= FEW_PODS.value ? SURGE_PODS.value : `${SURGE_PERCENT.value}%`;
}

/** Kubernetes rounds a surge up. */
export function surgePods(replicas: number): number {
  return replicas <= FEW_PODS.value ? SURGE_PODS.value : Math.ceil(replicas * SURGE_PERCENT.value / 100);
}
