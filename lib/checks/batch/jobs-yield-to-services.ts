import { poolsOf } from '../../analysis/capacity/pools';
import { at, Landscape, numberAt, textAt, Workload } from '../../model';
import type { Finding, ICheck } from '../check';

/** What a PriorityClass says, wherever it was declared. */
interface Priority {
  readonly value: number;
  readonly preempts: boolean;
}

/** A service, and its priority. */
interface Ranked {
  readonly service: Workload;
  readonly value: number;
}

/** Where there is no room for both, the service stays. */
export const jobsYieldToServices: ICheck = {
  id: 'jobs-yield-to-services',
  rules: ['d62'],
  title: 'No Job has a higher priority than a service that may run on the same nodes',
  why: 'the scheduler ends running pods to make room for those of a higher priority, and a node short of memory evicts the lower ones first: a report pushes out a shop',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#preemption',
  severity: 'warning',
  inspect: landscape => {
    const jobs = landscape.workloads.filter(({ ends, podSpec }) => ends && textAt(podSpec, 'priorityClassName') !== undefined);
    const lowest = jobs.length === 0 ? new Map<string, Ranked>() : lowestByPool(landscape);
    return jobs.flatMap(job => judge(landscape, job, lowest));
  },
};

function judge(landscape: Landscape, job: Workload, lowest: ReadonlyMap<string, Ranked>): Finding[] {
  const name = textAt(job.podSpec, 'priorityClassName') ?? '';
  const priority = priorityOf(landscape, name);
  const beside = poolNames(landscape, job).flatMap(pool => lowest.get(pool) ?? []);
  const below = beside.find(({ value }) => priority !== undefined && priority.value > value);
  if (priority === undefined || below === undefined) {
    return [];
  }
  const { service, value } = below;
  return [{
    object: job.manifest,
    field: `${job.podPath}.priorityClassName`,
    what: `${name} has the value ${priority.value}, more than the ${value} of ${service.kind}/${service.name}, and so ${priority.preempts ? 'may push it out' : 'is placed and kept before it'}`,
    fix: `name a PriorityClass with a value of at most ${value} and preemptionPolicy: Never`,
  }];
}

/** The service of least priority of each pool; those below zero only hold room for others. */
function lowestByPool(landscape: Landscape): ReadonlyMap<string, Ranked> {
  const lowest = new Map<string, Ranked>();
  for (const service of landscape.workloads.filter(({ serves }) => serves)) {
    const name = textAt(service.podSpec, 'priorityClassName');
    const value = name === undefined ? byDefault(landscape) : priorityOf(landscape, name)?.value;
    for (const pool of value === undefined || value < 0 ? [] : poolNames(landscape, service)) {
      if (value !== undefined && value < (lowest.get(pool)?.value ?? Infinity)) {
        lowest.set(pool, { service, value });
      }
    }
  }
  return lowest;
}

/** The pools that a pod may run on; all nodes are one where no cluster was declared. */
function poolNames(landscape: Landscape, workload: Workload): string[] {
  return landscape.knows('cluster') ? poolsOf(landscape.cluster, workload).map(({ name }) => name) : ['every node'];
}

function priorityOf(landscape: Landscape, name: string): Priority | undefined {
  const manifest = landscape.find('PriorityClass', 'default', name); // it belongs to no namespace
  const value = numberAt(manifest, 'value');
  if (value !== undefined) {
    return { value, preempts: textAt(manifest, 'preemptionPolicy') !== 'Never' };
  }
  const known = landscape.cluster.priorityClass(name);
  return known && { value: known.value, preempts: known.preempts ?? true };
}

/** What a pod has that names no class. */
function byDefault(landscape: Landscape): number {
  return numberAt(landscape.ofKind('PriorityClass').find(one => at(one, 'globalDefault') === true), 'value') ?? 0;
}
