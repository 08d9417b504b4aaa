import { NATIVE_SIDECARS_MINOR, poolOf, timeZoneOf, workersOf } from './defaults';
import type { IsolatedCronJobProps } from './props';
import { Refusal, secondsOf } from '../answers';
import type { Cluster } from '../cluster';
import { comes, problemOf, readSchedule, smallestGap } from '../schedule';

/** What is wrong between the answers of a job, once each of them is well formed. */
export function judgeJob(props: IsolatedCronJobProps, cluster: Cluster): Refusal[] {
  return [
    ...judgeSchedule(props),
    ...judgeWorkers(props),
    ...judgePool(props, cluster),
    ...judgeSidecars(props, cluster),
  ];
}

function judgeSchedule(props: IsolatedCronJobProps): Refusal[] {
  const expression = props.schedule.expressionString;
  const problem = problemOf(expression);
  if (problem !== undefined) {
    return [{
      id: 'schedule-reads',
      what: problem,
      where: 'schedule',
      why: 'the API server refuses the CronJob',
      fix: "write five fields of numbers, names, `*`, `,`, `-` and `/`, such as `Cron.schedule({ hour: '3', minute: '0' })`",
    }];
  }
  const reading = readSchedule(expression);
  if (!comes(reading)) {
    return [{
      id: 'schedule-comes',
      what: `\`${expression}\` never comes`,
      where: 'schedule',
      why: 'the API server accepts it, and the job never runs',
      fix: 'name a day that the month has',
    }];
  }
  const deadline = secondsOf(props.deadline) ?? 0;
  const smallestInterval = smallestGap(reading, timeZoneOf(props));
  return smallestInterval === undefined || deadline < smallestInterval ? [] : [{
    id: 'run-ends-before-next',
    what: `a run may last ${deadline} seconds, and \`${expression}\` comes again after ${smallestInterval}`,
    where: 'deadline',
    why: 'two runs never overlap, so the next one is skipped in silence',
    fix: `set \`deadline\` below ${smallestInterval} seconds, or let \`schedule\` come less often`,
  }];
}

function judgeWorkers(props: IsolatedCronJobProps): Refusal[] {
  const workers = workersOf(props);
  return props.completions === undefined || props.completions >= workers ? [] : [{
    id: 'workers-have-work',
    what: `${workers} workers share ${props.completions} completions`,
    where: 'workers, completions',
    why: 'the quota is sized for pods that never start',
    fix: `set \`workers\` to at most ${props.completions}, or leave out \`completions\``,
  }];
}

function judgePool(props: IsolatedCronJobProps, cluster: Cluster): Refusal[] {
  const pool = poolOf(props, cluster);
  const judged = props.pool !== undefined && cluster.pool(props.pool) !== undefined; // the cluster's own choice is judged with the cluster
  return !judged || cluster.sharedPool !== undefined || pool.disjointFrom(cluster.services) ? [] : [{
    id: 'jobs-apart',
    what: pool.name === cluster.services.name
      ? `\`${pool.name}\` is the pool of the services`
      : `pods of \`${pool.name}\` and services of \`${cluster.services.name}\` may run on the same nodes`,
    where: 'pool',
    why: 'a job that eats the memory of a node takes the services there with it',
    fix: 'choose a pool with a label and a taint that no others have, leave `pool` out, or say in the cluster\'s `sharedPool` why not',
  }];
}

function judgeSidecars(props: IsolatedCronJobProps, cluster: Cluster): Refusal[] {
  return !props.sidecars?.length || cluster.atLeast(NATIVE_SIDECARS_MINOR) ? [] : [{
    id: 'sidecars-end',
    what: `it has sidecars, and Kubernetes ${cluster.kubernetes} does not end them when the program has ended`,
    where: 'sidecars',
    why: 'every run would last until its deadline, and fail',
    fix: `leave \`sidecars\` out, or run on Kubernetes 1.${NATIVE_SIDECARS_MINOR} or later`,
  }];
}
