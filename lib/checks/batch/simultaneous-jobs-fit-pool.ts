import { amountText, containerDefaults, withDefaults } from '../../analysis/capacity';
import { historyOf } from '../../analysis/capacity/job-history';
import { poolsOf } from '../../analysis/capacity/pools';
import { wholeAt } from '../../analysis/capacity/whole';
import { Calendar, readSchedule } from '../../analysis/schedule';
import type { Pool } from '../../cluster';
import type { CheckResult } from '../../finding';
import { amountOf, amountsOf, at, ManifestSet, podAmounts, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const FIRST_DAY = Date.UTC(2026, 0, 1); // fixed, so that a check today equals one next year
const DAYS = 366; // every date once; a date meets only some days of the week, so a rare meeting may stay unseen
const DAY = 24 * 60 * 60 * 1000;
const RESOURCES = ['cpu', 'memory'] as const;

/** A CronJob with what one of its runs takes. */
interface Starter {
  readonly workload: Workload;
  readonly calendar: Calendar;
  readonly takes: Readonly<Record<string, bigint>>;
}

/** CronJobs that may run on the same nodes, and whose clocks are the same. */
interface Group {
  readonly pools: readonly Pool[];
  readonly starters: Starter[];
}

/** Runs that start together all find room. */
export const simultaneousJobsFitPool: ICheck = {
  id: 'simultaneous-jobs-fit-pool',
  catalogue: ['d58'],
  title: 'CronJobs that start in the same minute fit their pool together',
  why: 'schedules written by hand gather at full hours and at midnight: a thundering herd, of which the last stay Pending until the first have ended',
  source: 'https://sre.google/sre-book/distributed-periodic-scheduling/',
  severity: 'warning',
  needs: 'sizes',
  evaluate: manifestSet => groups(manifestSet).flatMap(judge),
};

function groups(manifestSet: ManifestSet): Group[] {
  const found = new Map<string, Group>();
  for (const workload of manifestSet.workloads.filter(({ kind, manifest }) => kind === 'CronJob' && at(manifest, 'spec', 'suspend') !== true)) {
    const reading = readSchedule(textAt(workload.manifest, 'spec', 'schedule') ?? '');
    const pools = poolsOf(manifestSet.cluster, workload);
    if ('calendar' in reading && pools.length > 0) {
      const key = JSON.stringify([textAt(workload.manifest, 'spec', 'timeZone') ?? '', pools.map(({ name }) => name)]);
      const group = found.get(key) ?? { pools, starters: [] };
      found.set(key, group);
      group.starters.push({ workload, calendar: reading.calendar, takes: oneRun(manifestSet, workload) });
    }
  }
  return [...found.values()];
}

function oneRun(manifestSet: ManifestSet, workload: Workload): Record<string, bigint> {
  const defaults = containerDefaults(manifestSet, workload.namespace);
  const pod = podAmounts(workload.containers.map(one => withDefaults(one, defaults)), 'requests', amountsOf(at(workload.podSpec, 'overhead')));
  return Object.fromEntries(RESOURCES.map(resource => [resource, (pod[resource] ?? 0n) * historyOf(workload).atOnce]));
}

function judge({ pools, starters }: Group): CheckResult[] {
  return RESOURCES.flatMap(resource => {
    const holds = pools.reduce((sum, pool) => sum + (amountOf(resource, pool[resource]) ?? 0n) * (wholeAt(pool, 'nodes') ?? 0n), 0n);
    const together = total(starters, resource) > holds ? mostAtOnce(starters, resource) : [];
    const needs = total(together, resource);
    if (needs <= holds || together.length < 2) {
      return []; // a single one that is too large is not a matter of its minute
    }
    const largest = together.reduce((a, b) => a.takes[resource] >= b.takes[resource] ? a : b);
    const names = together.map(({ workload: { name } }) => name).join(', ');
    return [{
      object: largest.workload.manifest,
      field: 'spec.schedule',
      message: `${names} start in the same minute and request ${amountText(resource, needs)} ${resource} together, `
        + `and ${pools.map(({ name }) => `pool ${name}`).join(' and ')} ${pools.length === 1 ? 'holds' : 'hold'} ${amountText(resource, holds)}`,
      fix: 'move some of them to another minute, or add nodes to the pool',
    }];
  });
}

/** Those that start in the minute which takes the most. */
function mostAtOnce(starters: readonly Starter[], resource: string): readonly Starter[] {
  let most: readonly Starter[] = [];
  const seen = new Set<string>(); // many days are alike
  for (let day = 0; day < DAYS; day++) {
    const date = new Date(FIRST_DAY + day * DAY);
    const comes = starters.map(({ calendar }) => calendar.comesOn(date));
    const ofDay = seen.has(comes.join()) ? [] : starters.filter((_, index) => comes[index]);
    seen.add(comes.join());
    for (const together of total(ofDay, resource) > total(most, resource) ? byMinute(ofDay) : []) {
      most = total(together, resource) > total(most, resource) ? together : most;
    }
  }
  return most;
}

/** Those that start together, for each minute of a day. */
function byMinute(starters: readonly Starter[]): Iterable<readonly Starter[]> {
  const minutes = new Map<number, Starter[]>();
  for (const starter of starters) {
    for (const hour of starter.calendar.hours.values) {
      for (const minute of starter.calendar.minutes.values) {
        const moment = hour * 60 + minute;
        const others = minutes.get(moment);
        others ? others.push(starter) : minutes.set(moment, [starter]);
      }
    }
  }
  return minutes.values();
}

function total(starters: readonly Starter[], resource: string): bigint {
  return starters.reduce((sum, { takes }) => sum + takes[resource], 0n);
}
