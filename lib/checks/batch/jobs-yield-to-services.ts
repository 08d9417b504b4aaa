import type { CheckResult } from '../../finding';
import { at, eligiblePools, ManifestSet, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A PriorityClass, in the manifests or in the cluster profile. */
interface Priority {
  readonly value: number;
  readonly preempts: boolean;
}

/** A service and its priority. */
interface Ranked {
  readonly service: Workload;
  readonly value: number;
}

/** A job never displaces a service. */
export const jobsYieldToServices: ICheck = {
  id: 'jobs-yield-to-services',
  catalogue: ['d62'],
  title: 'No Job has a higher priority than a service that may run on the same nodes',
  why: 'the scheduler preempts running pods for pods of a higher priority, and the kubelet of a node short of memory evicts lower priorities first among the pods that exceed their requests, so the job displaces the service',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#preemption',
  severity: 'warning',
  evaluate: manifestSet => {
    const jobs = manifestSet.workloads.filter(({ ends, podSpec }) => ends && textAt(podSpec, 'priorityClassName') !== undefined);
    const lowest = jobs.length === 0 ? new Map<string, Ranked>() : lowestByPool(manifestSet);
    return jobs.flatMap(job => priorityFindings(manifestSet, job, lowest));
  },
};

function priorityFindings(manifestSet: ManifestSet, job: Workload, lowest: ReadonlyMap<string, Ranked>): CheckResult[] {
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
    message: `\`priorityClassName\` is \`${name}\` with value ${priority.value}; it must be at most ${value}, the priority of \`${service.kind}/${service.name}\`, which the job ${priority.preempts ? 'may preempt' : 'outranks'}`,
    fix: `Set \`priorityClassName\` to a PriorityClass with a value of at most ${value} and \`preemptionPolicy: Never\`.`,
  }];
}

/** The service of the lowest priority of each pool; pods below zero only reserve capacity. */
function lowestByPool(manifestSet: ManifestSet): ReadonlyMap<string, Ranked> {
  const lowest = new Map<string, Ranked>();
  for (const service of manifestSet.workloads.filter(({ serves }) => serves)) {
    const name = textAt(service.podSpec, 'priorityClassName');
    const value = name === undefined ? defaultPriority(manifestSet) : priorityOf(manifestSet, name)?.value;
    for (const pool of value === undefined || value < 0 ? [] : poolNames(manifestSet, service)) {
      if (value !== undefined && value < (lowest.get(pool)?.value ?? Infinity)) {
        lowest.set(pool, { service, value });
      }
    }
  }
  return lowest;
}

/** The pools that a pod may run on; without a declared cluster, all nodes are one pool. */
function poolNames(manifestSet: ManifestSet, workload: Workload): string[] {
  return manifestSet.knows('cluster') ? eligiblePools(manifestSet.cluster, workload.podSpec).map(({ name }) => name) : ['every node'];
}

function priorityOf(manifestSet: ManifestSet, name: string): Priority | undefined {
  const manifest = manifestSet.find('PriorityClass', 'default', name); // cluster-scoped
  const value = numberAt(manifest, 'value');
  if (value !== undefined) {
    return { value, preempts: textAt(manifest, 'preemptionPolicy') !== 'Never' };
  }
  const known = manifestSet.cluster.priorityClass(name);
  return known && { value: known.value, preempts: known.preempts ?? true };
}

/** The priority of a pod without a class. */
function defaultPriority(manifestSet: ManifestSet): number {
  return numberAt(manifestSet.ofKind('PriorityClass').find(one => at(one, 'globalDefault') === true), 'value') ?? 0;
}
