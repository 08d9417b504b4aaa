import { poolOf } from './defaults';
import type { JobValues } from './parser';
import type { Cluster } from '../../cluster';
import type { Finding } from '../../finding';
import { NATIVE_SIDECARS_MINOR } from '../../kubernetes/features';
import { ParsedProps, propFinding } from '../../props';

/** Findings across the props of a job. */
export function validateJob(props: ParsedProps<JobValues>, cluster: Cluster): Finding[] {
  return [
    ...props.check(['schedule', 'smallestInterval', 'deadline'], validateDeadline),
    ...props.check(['workers', 'completions'], validateWorkers),
    ...props.check(['pool'], ({ pool }) => validatePool(pool, cluster)),
    ...props.check(['sidecars'], ({ sidecars }) => sidecars.length > 0 ? validateNativeSidecars(cluster) : []),
  ];
}

function validateDeadline({ schedule, smallestInterval, deadline }: Pick<JobValues, 'schedule' | 'smallestInterval' | 'deadline'>): Finding[] {
  return smallestInterval === undefined || deadline < smallestInterval ? [] : [propFinding({
    check: 'run-ends-before-next',
    message: `\`deadline\` is ${deadline} seconds; it must be below the ${smallestInterval} seconds between two runs of \`${schedule}\``,
    field: 'deadline',
    why: 'two runs never overlap, so the controller skips the next one',
    fix: `Set \`deadline\` below ${smallestInterval} seconds, or a \`schedule\` that occurs less often.`,
  })];
}

function validateWorkers({ workers, completions }: Pick<JobValues, 'workers' | 'completions'>): Finding[] {
  return completions === undefined || completions >= workers ? [] : [propFinding({
    check: 'workers-within-completions',
    message: `\`workers\` is ${workers}; it must be at most \`completions\`, which is ${completions}`,
    field: 'workers, completions',
    why: 'the quota of the namespace includes pods that never start',
    fix: `Set \`workers: ${completions}\`, or remove \`completions\`.`,
  })];
}

function validatePool(name: string | undefined, cluster: Cluster): Finding[] {
  const chosen = name !== undefined && cluster.pool(name) !== undefined; // the cluster's own choice is checked with the cluster
  const pool = poolOf({ pool: name }, cluster);
  return !chosen || cluster.sharedPool !== undefined || pool.disjointFrom(cluster.services) ? [] : [propFinding({
    check: 'jobs-apart',
    message: pool.name === cluster.services.name
      ? `\`pool\` is \`${pool.name}\`, which is the pool for services; it must be a pool for jobs`
      : `pods of \`${pool.name}\` and services of \`${cluster.services.name}\` may run on the same nodes; their pools must have no node in common`,
    field: 'pool',
    why: 'a job that uses up the memory of a node takes down the services there',
    fix: 'Set a `pool` with a label and a taint that no other pool has, remove `pool`, or set the reason as `sharedPool` on the cluster.',
  })];
}

function validateNativeSidecars(cluster: Cluster): Finding[] {
  return cluster.atLeast(NATIVE_SIDECARS_MINOR) ? [] : [propFinding({
    check: 'native-sidecars-available',
    message: `\`sidecars\` needs Kubernetes 1.${NATIVE_SIDECARS_MINOR}; the cluster runs ${cluster.kubernetes}, which does not end them with the main container`,
    field: 'sidecars',
    why: 'every run would last until its deadline, and fail',
    fix: `Remove \`sidecars\`, or run on Kubernetes 1.${NATIVE_SIDECARS_MINOR} or later.`,
  })];
}
