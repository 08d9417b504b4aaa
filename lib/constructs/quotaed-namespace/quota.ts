import { FINISHED_PER_RUNNING } from './decisions/bounds';
import { ContainerSpec, QuotaSpec } from './defaults';

/** Quota key to amount: CPU in milliCPU, memory and storage in bytes, all else in objects. */
export type QuotaAmounts = Record<string, bigint>;

const MIB = 1024n * 1024n;
const CPU_STEP = 100n; // derived amounts are rounded up, so that a small change inside does not change them
const MEMORY_STEP = 64n * MIB;

/** The quota of a namespace: the amounts in the props, else the peak of the workloads inside plus headroom. */
export function quotaAmounts(spec: QuotaSpec, container: ContainerSpec, peak: QuotaAmounts, cpuLimited: boolean): QuotaAmounts {
  const { standard } = container;
  const bounded = (key: string, one: bigint, step: bigint) => roundUp(withHeadroom(spec, peak[key] ?? 0n, one), step);
  const objects = (key: string) => withHeadroom(spec, peak[key] ?? 0n, 0n);

  const carried = podsThatFit(spec, container); // the props set a size for this number of pods
  const pods = spec.pods ?? most(bounded('pods', 1n, 1n), carried);
  const retained = most((peak['count/pods'] ?? 0n) - (peak.pods ?? 0n), 0n);

  const cpuLimits = spec.cpuLimits ?? most(bounded('limits.cpu', standard.cpu, CPU_STEP), spec.cpu ?? 0n);
  const disk = (key: string, one: bigint) => spec.ephemeralStorage ?? most(bounded(key, one, MEMORY_STEP), carried * one);

  return {
    'requests.cpu': spec.cpu ?? bounded('requests.cpu', standard.cpu, CPU_STEP),
    'requests.memory': spec.memory ?? bounded('requests.memory', standard.memory, MEMORY_STEP),
    ...cpuLimited && { 'limits.cpu': cpuLimits }, // the key makes the API server refuse every container without a CPU limit
    'limits.memory': spec.memory ?? bounded('limits.memory', standard.memory, MEMORY_STEP),
    'requests.ephemeral-storage': disk('requests.ephemeral-storage', standard.diskRequest),
    'limits.ephemeral-storage': disk('limits.ephemeral-storage', standard.diskLimit),
    pods,
    'count/pods': pods + pods * BigInt(FINISHED_PER_RUNNING.value) + withHeadroom(spec, retained, 0n), // `pods` does not count finished pods
    'count/jobs.batch': spec.jobs ?? objects('count/jobs.batch'),
    'count/cronjobs.batch': spec.cronJobs ?? objects('count/cronjobs.batch'),
    'persistentvolumeclaims': spec.volumes ?? objects('persistentvolumeclaims'),
    'requests.storage': spec.storage ?? roundUp(objects('requests.storage'), MEMORY_STEP),
    'services.loadbalancers': spec.loadBalancers,
    'services.nodeports': spec.nodePorts,
  };
}

/** Number of default containers that fit in `cpu` and `memory`; 0 where neither is set. */
function podsThatFit(spec: QuotaSpec, { standard }: ContainerSpec): bigint {
  const byCpu = spec.cpu === undefined ? undefined : spec.cpu / standard.cpu;
  const byMemory = spec.memory === undefined ? undefined : spec.memory / standard.memory;
  return least(byCpu ?? byMemory ?? 0n, byMemory ?? byCpu ?? 0n);
}

/** The peak plus headroom; the headroom is at least one more pod or container. */
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
