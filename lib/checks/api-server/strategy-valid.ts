import { at, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, Problem, within, written } from './grammar/problems';
import { isZero, problemOfPods } from './grammar/values';

const TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Deployment', ['RollingUpdate', 'Recreate']],
  ['StatefulSet', ['RollingUpdate', 'OnDelete']],
  ['DaemonSet', ['RollingUpdate', 'OnDelete']],
]);

/** A workload replaces its pods in a way that its kind has, and by a step that is not nothing. */
export const strategyValid: ICheck = {
  id: 'strategy-valid',
  catalogue: ['api'],
  title: 'The update strategy is one that the workload has, its parameters belong to it, and a step replaces at least one pod',
  why: 'charts write rollingUpdate whatever the type is: with Recreate the API server refuses it, and the release that was to change the strategy fails',
  source: 'https://github.com/appsmithorg/appsmith/pull/40138',
  severity: 'error',
  evaluate: manifestSet => workloadsOf(manifestSet, ...TYPES.keys()).flatMap(workload =>
    findingsOf(workload.manifest, `spec.${fieldOf(workload)}`, judge(workload.kind, at(workload.manifest, 'spec', fieldOf(workload))))),
};

function fieldOf({ kind }: Workload): string {
  return kind === 'Deployment' ? 'strategy' : 'updateStrategy';
}

function judge(kind: string, strategy: unknown): Problem[] {
  const types = TYPES.get(kind) ?? [];
  const type = textAt(strategy, 'type') ?? 'RollingUpdate'; // the API server's default
  if (!types.includes(type)) {
    return [{ field: 'type', message: `a ${kind} has no strategy ${written(type)}`, fix: `write type: ${types.join(' or ')}` }];
  }
  if (type !== 'RollingUpdate') {
    return kind === 'DaemonSet' || !isSaid(strategy, 'rollingUpdate') ? [] : [{
      field: 'rollingUpdate', message: `rollingUpdate is said, and the type is ${type}`, fix: 'write rollingUpdate: null, or type: RollingUpdate',
    }];
  }
  const rollout = at(strategy, 'rollingUpdate');
  return within('rollingUpdate', kind === 'Deployment' ? ofDeployment(rollout) : kind === 'DaemonSet' ? ofDaemonSet(rollout) : ofStatefulSet(rollout));
}

function ofDeployment(rollout: unknown): Problem[] {
  const stuck = isZero(at(rollout, 'maxSurge')) && isZero(at(rollout, 'maxUnavailable'));
  return [...pods(rollout, 'maxSurge', 'taken'), ...pods(rollout, 'maxUnavailable', 'refused'), ...(stuck ? [{
    field: 'maxUnavailable',
    message: 'maxSurge and maxUnavailable are both 0, so no pod may be added and none be taken away',
    fix: 'write maxSurge: 1 beside maxUnavailable: 0',
  }] : [])];
}

function ofDaemonSet(rollout: unknown): Problem[] {
  const [surge, unavailable] = [at(rollout, 'maxSurge') ?? 0, at(rollout, 'maxUnavailable') ?? 1]; // the API server's defaults
  const both = !isZero(surge) && !isZero(unavailable);
  const none = isZero(surge) && isZero(unavailable);
  return [...pods(rollout, 'maxSurge', 'refused'), ...pods(rollout, 'maxUnavailable', 'refused'), ...(!both && !none ? [] : [{
    field: both ? 'maxSurge' : 'maxUnavailable',
    message: both
      ? `maxSurge is ${written(surge)} and maxUnavailable ${isSaid(rollout, 'maxUnavailable') ? '' : 'by default '}${written(unavailable)}: a DaemonSet does one or the other`
      : 'maxSurge and maxUnavailable are both 0, so no pod may be added and none be taken away',
    fix: both ? 'write maxUnavailable: 0 beside maxSurge, or remove maxSurge' : 'write maxUnavailable: 1',
  }])];
}

function ofStatefulSet(rollout: unknown): Problem[] {
  const partition = at(rollout, 'partition');
  return typeof partition !== 'number' || partition >= 0 ? [] : [{ field: 'partition', message: `partition is ${partition}`, fix: 'write partition: 0 or more' }];
}

function pods(rollout: unknown, field: string, above100: 'refused' | 'taken'): Problem[] {
  const problem = problemOfPods(at(rollout, field), above100);
  return problem === undefined ? [] : [{ field, message: `${field} ${written(at(rollout, field))} ${problem}`, fix: `write ${field} as a whole number without quotes, or as a percentage up to 100%` }];
}
