import { amountText, containerDefaults, historyOf, wholeAt, withDefaults } from '../../analysis/capacity';
import { Calendar, readSchedule } from '../../analysis/schedule';
import type { Pool } from '../../cluster';
import type { CheckResult } from '../../finding';
import { amountOf, amountsOf, at, eligiblePools, ManifestSet, podAmounts, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const FIRST_DAY = Date.UTC(2026, 0, 1); // fixed, so that the result does not depend on the date
const DAYS = 366; // every date once, with one day of the week each, so rare combinations may be missed
const DAY = 24 * 60 * 60 * 1000;
const RESOURCES = ['cpu', 'memory'] as const;

/** A CronJob and what one of its runs requests. */
interface ScheduledJob {
  readonly workload: Workload;
  readonly calendar: Calendar;
  readonly requests: Readonly<Record<string, bigint>>;
}

/** CronJobs that may run on the same nodes, in the same time zone. */
interface Group {
  readonly pools: readonly Pool[];
  readonly jobs: ScheduledJob[];
}

/** Runs that start in the same minute all fit their pool. */
export const simultaneousJobsFitPool: ICheck = {
  id: 'simultaneous-jobs-fit-pool',
  catalogue: ['d58'],
  title: 'CronJobs that start in the same minute fit their pool together',
  why: 'schedules cluster at full hours and at midnight: the scheduler leaves the pods that do not fit Pending until earlier runs end, so runs are late or miss their deadline',
  source: 'https://sre.google/sre-book/distributed-periodic-scheduling/',
  severity: 'warning',
  needs: 'sizes',
  evaluate: manifestSet => groups(manifestSet).flatMap(shortageFindings),
};

function groups(manifestSet: ManifestSet): Group[] {
  const found = new Map<string, Group>();
  for (const workload of manifestSet.workloads.filter(({ kind, manifest }) => kind === 'CronJob' && at(manifest, 'spec', 'suspend') !== true)) {
    const reading = readSchedule(textAt(workload.manifest, 'spec', 'schedule') ?? '');
    const pools = eligiblePools(manifestSet.cluster, workload.podSpec);
    if ('calendar' in reading && pools.length > 0) {
      const key = JSON.stringify([textAt(workload.manifest, 'spec', 'timeZone') ?? '', pools.map(({ name }) => name)]);
      const group = found.get(key) ?? { pools, jobs: [] };
      found.set(key, group);
      group.jobs.push({ workload, calendar: reading.calendar, requests: requestsOfRun(manifestSet, workload) });
    }
  }
  return [...found.values()];
}

function requestsOfRun(manifestSet: ManifestSet, workload: Workload): Record<string, bigint> {
  const defaults = containerDefaults(manifestSet, workload.namespace);
  const pod = podAmounts(workload.containers.map(one => withDefaults(one, defaults)), 'requests', amountsOf(at(workload.podSpec, 'overhead')));
  return Object.fromEntries(RESOURCES.map(resource => [resource, (pod[resource] ?? 0n) * historyOf(workload).atOnce]));
}

function shortageFindings({ pools, jobs }: Group): CheckResult[] {
  return RESOURCES.flatMap(resource => {
    const available = pools.reduce((sum, pool) => sum + (amountOf(resource, pool[resource]) ?? 0n) * (wholeAt(pool, 'nodes') ?? 0n), 0n);
    const together = total(jobs, resource) > available ? mostAtOnce(jobs, resource) : [];
    const needs = total(together, resource);
    if (needs <= available || together.length < 2) {
      return []; // a single job that is too large is not a matter of its minute
    }
    const largest = together.reduce((a, b) => a.requests[resource] >= b.requests[resource] ? a : b);
    const names = together.map(({ workload: { name } }) => `\`${name}\``).join(', ');
    return [{
      object: largest.workload.manifest,
      field: 'spec.schedule',
      message: `${names} start in the same minute and together request ${amountText(resource, needs)} ${resource}; `
        + `it must be at most ${amountText(resource, available)}, what ${pools.map(({ name }) => `pool \`${name}\``).join(' and ')} can allocate`,
      fix: 'Move some of them to another minute in `spec.schedule`, or declare more nodes in the pool.',
    }];
  });
}

/** The jobs that start in the minute with the highest requests. */
function mostAtOnce(jobs: readonly ScheduledJob[], resource: string): readonly ScheduledJob[] {
  let most: readonly ScheduledJob[] = [];
  const seen = new Set<string>(); // many days have the same jobs
  for (let day = 0; day < DAYS; day++) {
    const date = new Date(FIRST_DAY + day * DAY);
    const onDay = jobs.map(({ calendar }) => calendar.comesOn(date));
    const ofDay = seen.has(onDay.join()) ? [] : jobs.filter((_, index) => onDay[index]);
    seen.add(onDay.join());
    for (const together of total(ofDay, resource) > total(most, resource) ? byMinute(ofDay) : []) {
      most = total(together, resource) > total(most, resource) ? together : most;
    }
  }
  return most;
}

/** The jobs that start together, for each minute of a day. */
function byMinute(jobs: readonly ScheduledJob[]): Iterable<readonly ScheduledJob[]> {
  const minutes = new Map<number, ScheduledJob[]>();
  for (const job of jobs) {
    for (const hour of job.calendar.hours.values) {
      for (const minute of job.calendar.minutes.values) {
        const moment = hour * 60 + minute;
        const others = minutes.get(moment);
        others ? others.push(job) : minutes.set(moment, [job]);
      }
    }
  }
  return minutes.values();
}

function total(jobs: readonly ScheduledJob[], resource: string): bigint {
  return jobs.reduce((sum, { requests }) => sum + requests[resource], 0n);
}
