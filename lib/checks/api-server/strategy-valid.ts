import { at, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { belowMinimum, FieldProblem, isSet, resultsAt, shownShort, unknownValue, within } from './grammar/problems';
import { isZero, podCountProblems } from './grammar/values';

const TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Deployment', ['RollingUpdate', 'Recreate']],
  ['StatefulSet', ['RollingUpdate', 'OnDelete']],
  ['DaemonSet', ['RollingUpdate', 'OnDelete']],
]);

/** A workload has an update strategy of its kind, whose steps replace at least one pod. */
export const strategyValid: ICheck = {
  id: 'strategy-valid',
  catalogue: ['api'],
  title: 'The update strategy exists for the kind, its parameters belong to it, and a step replaces at least one pod',
  why: 'the API server rejects the workload, so the release that changes the strategy fails',
  source: 'https://github.com/appsmithorg/appsmith/pull/40138',
  severity: 'error',
  evaluate: manifestSet => workloadsOf(manifestSet, ...TYPES.keys()).flatMap(workload =>
    resultsAt(workload.manifest, `spec.${fieldOf(workload)}`, strategyProblems(workload.kind, at(workload.manifest, 'spec', fieldOf(workload))))),
};

function fieldOf({ kind }: Workload): string {
  return kind === 'Deployment' ? 'strategy' : 'updateStrategy';
}

function strategyProblems(kind: string, strategy: unknown): FieldProblem[] {
  const types = TYPES.get(kind) ?? [];
  const type = textAt(strategy, 'type') ?? 'RollingUpdate'; // the API server's default
  if (!types.includes(type)) {
    return [unknownValue('type', type, types)];
  }
  if (type !== 'RollingUpdate') {
    return kind === 'DaemonSet' || !isSet(strategy, 'rollingUpdate') ? [] : [{
      field: 'rollingUpdate', message: '`rollingUpdate` is set; it requires `type: RollingUpdate`', fix: 'Set `rollingUpdate: null` or `type: RollingUpdate`.',
    }];
  }
  const rollout = at(strategy, 'rollingUpdate');
  return within('rollingUpdate', kind === 'Deployment' ? ofDeployment(rollout) : kind === 'DaemonSet' ? ofDaemonSet(rollout) : ofStatefulSet(rollout));
}

function ofDeployment(rollout: unknown): FieldProblem[] {
  const stuck = isZero(at(rollout, 'maxSurge')) && isZero(at(rollout, 'maxUnavailable'));
  return [...podCountProblems(rollout, 'maxSurge', 'accepted'), ...podCountProblems(rollout, 'maxUnavailable', 'rejected'), ...(stuck ? [{
    field: 'maxUnavailable',
    message: '`maxSurge` and `maxUnavailable` are both 0; one must be at least 1',
    fix: 'Set `maxSurge: 1`.',
  }] : [])];
}

function ofDaemonSet(rollout: unknown): FieldProblem[] {
  const [surge, unavailable] = [at(rollout, 'maxSurge') ?? 0, at(rollout, 'maxUnavailable') ?? 1]; // the API server's defaults
  const both = !isZero(surge) && !isZero(unavailable);
  const none = isZero(surge) && isZero(unavailable);
  return [...podCountProblems(rollout, 'maxSurge', 'rejected'), ...podCountProblems(rollout, 'maxUnavailable', 'rejected'), ...(!both && !none ? [] : [{
    field: both ? 'maxSurge' : 'maxUnavailable',
    message: both
      ? `\`maxSurge\` is ${shownShort(surge)} and \`maxUnavailable\` is ${shownShort(unavailable)}${isSet(rollout, 'maxUnavailable') ? '' : ' by default'}; a DaemonSet must set one of them to 0`
      : '`maxSurge` and `maxUnavailable` are both 0; one must be at least 1',
    fix: both ? 'Set `maxUnavailable: 0`, or remove `maxSurge`.' : 'Set `maxUnavailable: 1`.',
  }])];
}

function ofStatefulSet(rollout: unknown): FieldProblem[] {
  const partition = at(rollout, 'partition');
  return typeof partition !== 'number' || partition >= 0 ? [] : [belowMinimum('partition', partition, 0)];
}
