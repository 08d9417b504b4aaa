import { poolsOf } from '../../analysis/capacity/pools';
import type { CheckResult } from '../../finding';
import { at, ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

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
  catalogue: ['d62'],
  title: 'No Job has a higher priority than a service that may run on the same nodes',
  why: 'the scheduler ends running pods to make room for those of a higher priority, and a node short of memory evicts the lower ones first: a report pushes out a shop',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#preemption',
  severity: 'warning',
  evaluate: manifestSet => {
    const jobs = manifestSet.workloads.filter(({ ends, podSpec }) => ends && textAt(podSpec, 'priorityClassName') !== undefined);
    const lowest = jobs.length === 0 ? new Map<string, Ranked>() : lowestByPool(manifestSet);
    return jobs.flatMap(job => judge(manifestSet, job, lowest));
  },
};

function judge(manifestSet: ManifestSet, job: Workload, lowest: ReadonlyMap<string, Ranked>): CheckResult[] {
  const name = textAt(job.podSpec, 'priorityClassName') ?? '';
  const priority = priorityOf(manifestSet, name);
  const beside = poolNames(manifestSet, job).flatMap(pool => lowest.get(pool) ?? []);
  const below = beside.find(({ value }) => priority !== undefined && priority.value > value);
  if (priority === undefined || below === undefined) {
    return [];
  }
  const { service, value } = below;
  return [{
    object: job.manifest,
    field: `${job.podPath}.priorityClassName`,
    message: `${name} has the value ${priority.value}, more than the ${value} of ${service.kind}/${service.name}, and so ${priority.preempts ? 'may push it out' : 'is placed and kept before it'}`,
    fix: `name a PriorityClass with a value of at most ${value} and preemptionPolicy: Never`,
  }];
}

/** The service of least priority of each pool; those below zero only hold room for others. */
function lowestByPool(manifestSet: ManifestSet): ReadonlyMap<string, Ranked> {
  const lowest = new Map<string, Ranked>();
  for (const service of manifestSet.workloads.filter(({ serves }) => serves)) {
    const name = textAt(service.podSpec, 'priorityClassName');
    const value = name === undefined ? byDefault(manifestSet) : priorityOf(manifestSet, name)?.value;
    for (const pool of value === undefined || value < 0 ? [] : poolNames(manifestSet, service)) {
      if (value !== undefined && value < (lowest.get(pool)?.value ?? Infinity)) {
        lowest.set(pool, { service, value });
      }
    }
  }
  return lowest;
}

/** The pools that a pod may run on; all nodes are one where no cluster was declared. */
function poolNames(manifestSet: ManifestSet, workload: Workload): string[] {
  return manifestSet.knows('cluster') ? poolsOf(manifestSet.cluster, workload).map(({ name }) => name) : ['every node'];
}

function priorityOf(manifestSet: ManifestSet, name: string): Priority | undefined {
  const manifest = manifestSet.find('PriorityClass', 'default', name); // it belongs to no namespace
  const value = numberAt(manifest, 'value');
  if (value !== undefined) {
    return { value, preempts: textAt(manifest, 'preemptionPolicy') !== 'Never' };
  }
  const known = manifestSet.cluster.priorityClass(name);
  return known && { value: known.value, preempts: known.preempts ?? true };
}

/** What a pod has that names no class. */
function byDefault(manifestSet: ManifestSet): number {
  return numberAt(manifestSet.ofKind('PriorityClass').find(one => at(one, 'globalDefault') === true), 'value') ?? 0;
}
