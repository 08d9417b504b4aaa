import { FINISHED_PER_RUNNING } from './decisions/bounds';
import { ContainerSpec, QuotaSpec } from './defaults';

/** Quota key to amount: CPU in milliCPU, memory and storage in bytes, all else in objects. */
export type QuotaAmounts = Record<string, bigint>;

const MIB = 1024n * 1024n;
const CPU_STEP = 100n; // derived numbers are rounded up to what a person would write, so that a diff shows real changes
const MEMORY_STEP = 64n * MIB;

/** The most the namespace may take: what is given, else what is inside takes at its peak, and headroom. */
export function quotaAmounts(spec: QuotaSpec, container: ContainerSpec, peak: QuotaAmounts, cpuLimited: boolean): QuotaAmounts {
  const { standard } = container;
  const room = (key: string, one: bigint, step: bigint) => roundUp(withHeadroom(spec, peak[key] ?? 0n, one), step);
  const objects = (key: string) => withHeadroom(spec, peak[key] ?? 0n, 0n);

  const carried = podsThatFit(spec, container); // what a given size is meant to carry
  const pods = spec.pods ?? most(room('pods', 1n, 1n), carried);
  const retained = most((peak['count/pods'] ?? 0n) - (peak.pods ?? 0n), 0n);

  const cpuLimits = spec.cpuLimits ?? most(room('limits.cpu', standard.cpu, CPU_STEP), spec.cpu ?? 0n);
  const disk = (key: string, one: bigint) => spec.ephemeralStorage ?? most(room(key, one, MEMORY_STEP), carried * one);

  return {
    'requests.cpu': spec.cpu ?? room('requests.cpu', standard.cpu, CPU_STEP),
    'requests.memory': spec.memory ?? room('requests.memory', standard.memory, MEMORY_STEP),
    ...cpuLimited && { 'limits.cpu': cpuLimits }, // the key makes the API server refuse every container without a CPU limit
    'limits.memory': spec.memory ?? room('limits.memory', standard.memory, MEMORY_STEP),
    'requests.ephemeral-storage': disk('requests.ephemeral-storage', standard.diskRequest),
    'limits.ephemeral-storage': disk('limits.ephemeral-storage', standard.diskLimit),
    pods,
    'count/pods': pods + pods * BigInt(FINISHED_PER_RUNNING.value) + withHeadroom(spec, retained, 0n), // `pods` does not count what has ended
    'count/jobs.batch': spec.jobs ?? objects('count/jobs.batch'),
    'count/cronjobs.batch': spec.cronJobs ?? objects('count/cronjobs.batch'),
    'persistentvolumeclaims': spec.volumes ?? objects('persistentvolumeclaims'),
    'requests.storage': spec.storage ?? roundUp(objects('requests.storage'), MEMORY_STEP),
    'services.loadbalancers': spec.loadBalancers,
    'services.nodeports': spec.nodePorts,
  };
}

/** Pods of the default size in the CPU and memory that were given; none when neither was. */
function podsThatFit(spec: QuotaSpec, { standard }: ContainerSpec): bigint {
  const byCpu = spec.cpu === undefined ? undefined : spec.cpu / standard.cpu;
  const byMemory = spec.memory === undefined ? undefined : spec.memory / standard.memory;
  return least(byCpu ?? byMemory ?? 0n, byMemory ?? byCpu ?? 0n);
}

/** The peak, the share of it that is left free, and never less free than one. */
function withHeadroom(spec: QuotaSpec, peak: bigint, one: bigint): bigint {
  return peak + most(quotientUp(peak * spec.headroomPercent, 100n), one);
}

function roundUp(amount: bigint, step: bigint): bigint {
  return quotientUp(amount, step) * step;
}

function quotientUp(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
