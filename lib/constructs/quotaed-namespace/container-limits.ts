import { ComputeAmounts, ContainerSpec } from './defaults';
import { QuotaAmounts } from './quota';
import type { Cluster } from '../../cluster';
import { bytes } from '../../model';

/** Default size and bounds of the containers of a namespace. CPU in milliCPU, memory and disk in bytes. */
export interface ContainerLimits {
  readonly standard: ContainerSpec['standard'];
  readonly least: ComputeAmounts;
  readonly largest: ComputeAmounts;
  /** Whether every container has a CPU limit; a default would set one for containers without one on purpose. */
  readonly cpuLimited: boolean;
}

/** The amounts of a LimitRange, in order for every quota and every node size: minimum, default, maximum. */
export function containerLimits(spec: ContainerSpec, quota: QuotaAmounts, cluster: Cluster, cpuLimited: boolean): ContainerLimits {
  const whole: ComputeAmounts = { cpu: quota['limits.cpu'] ?? 0n, memory: quota['limits.memory'] };
  const largest: ComputeAmounts = {
    cpu: spec.largest.cpu ?? whole.cpu, // a CPU limit reserves nothing: it may be larger than a node
    memory: spec.largest.memory ?? lesser(whole.memory, largestNode(cluster) ?? whole.memory), // a container larger than every node stays Pending
  };
  return {
    standard: {
      ...spec.standard,
      cpu: lesser(cpuLimited ? lesser(spec.standard.cpu, largest.cpu) : spec.standard.cpu, quota['requests.cpu']), // no container with a default above the quota starts
      memory: lesser(spec.standard.memory, largest.memory),
    },
    least: spec.least,
    largest,
    cpuLimited,
  };
}

/** Memory of the largest node; undefined where that of a pool is unknown. */
function largestNode(cluster: Cluster): bigint | undefined {
  const sizes = cluster.pools.map(pool => pool.memory === undefined ? undefined : bytes(pool.memory));
  return sizes.reduce((a, b) => a === undefined || b === undefined ? undefined : a > b ? a : b);
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
