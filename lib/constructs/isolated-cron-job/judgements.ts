import { poolOf, timeZoneOf, workersOf } from './defaults';
import type { IsolatedCronJobProps } from './props';
import { readSchedule, smallestGap } from '../../analysis/schedule';
import type { Cluster } from '../../cluster';
import type { Finding } from '../../finding';
import { NATIVE_SIDECARS_MINOR } from '../../kubernetes/features';
import { Answers, secondsOf, propFinding } from '../../props';

/** What is wrong between the answers of a job. */
export function judgeJob(answers: Answers<IsolatedCronJobProps>, cluster: Cluster): Finding[] {
  return [
    ...answers.between(['schedule', 'timeZone', 'deadline'], judgeDeadline),
    ...answers.between(['workers', 'completions'], judgeWorkers),
    ...answers.between(['pool'], props => judgePool(props, cluster)),
    ...answers.between(['sidecars'], props => judgeSidecars(props, cluster)),
  ];
}

function judgeDeadline(props: Pick<IsolatedCronJobProps, 'schedule' | 'timeZone' | 'deadline'>): Finding[] {
  const expression = props.schedule.expressionString;
  const deadline = secondsOf(props.deadline) ?? 0;
  const smallestInterval = smallestGap(readSchedule(expression), timeZoneOf(props));
  return smallestInterval === undefined || deadline < smallestInterval ? [] : [propFinding({
    check: 'run-ends-before-next',
    message: `a run may last ${deadline} seconds, and \`${expression}\` comes again after ${smallestInterval}`,
    field: 'deadline',
    why: 'two runs never overlap, so the next one is skipped in silence',
    fix: `set \`deadline\` below ${smallestInterval} seconds, or let \`schedule\` come less often`,
  })];
}

function judgeWorkers(props: Pick<IsolatedCronJobProps, 'workers' | 'completions'>): Finding[] {
  const workers = workersOf(props);
  return props.completions === undefined || props.completions >= workers ? [] : [propFinding({
    check: 'workers-have-work',
    message: `${workers} workers share ${props.completions} completions`,
    field: 'workers, completions',
    why: 'the quota is sized for pods that never start',
    fix: `set \`workers\` to at most ${props.completions}, or leave out \`completions\``,
  })];
}

function judgePool(props: Pick<IsolatedCronJobProps, 'pool'>, cluster: Cluster): Finding[] {
  const pool = poolOf(props, cluster);
  const judged = props.pool !== undefined && cluster.pool(props.pool) !== undefined; // the cluster's own choice is judged with the cluster
  return !judged || cluster.sharedPool !== undefined || pool.disjointFrom(cluster.services) ? [] : [propFinding({
    check: 'jobs-apart',
    message: pool.name === cluster.services.name
      ? `\`${pool.name}\` is the pool of the services`
      : `pods of \`${pool.name}\` and services of \`${cluster.services.name}\` may run on the same nodes`,
    field: 'pool',
    why: 'a job that eats the memory of a node takes the services there with it',
    fix: 'choose a pool with a label and a taint that no others have, leave `pool` out, or say in the cluster\'s `sharedPool` why not',
  })];
}

function judgeSidecars(props: Pick<IsolatedCronJobProps, 'sidecars'>, cluster: Cluster): Finding[] {
  return !props.sidecars?.length || cluster.atLeast(NATIVE_SIDECARS_MINOR) ? [] : [propFinding({
    check: 'sidecars-end',
    message: `it has sidecars, and Kubernetes ${cluster.kubernetes} does not end them when the program has ended`,
    field: 'sidecars',
    why: 'every run would last until its deadline, and fail',
    fix: `leave \`sidecars\` out, or run on Kubernetes 1.${NATIVE_SIDECARS_MINOR} or later`,
  })];
}
