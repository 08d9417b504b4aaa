import { Amounts, ContainerSpec } from './defaults';
import { QuotaAmounts } from './quota';
import type { Cluster } from '../../cluster';
import { bytes } from '../../model';

/** What containers of one namespace get and may have. CPU in milliCPU, memory and disk in bytes. */
export interface ContainerLimits {
  readonly standard: ContainerSpec['standard'];
  readonly least: Amounts;
  readonly largest: Amounts;
  /** Whether every container has a CPU limit; a default would give one to those that have none on purpose. */
  readonly cpuLimited: boolean;
}

/** Keeps the numbers of a LimitRange in order: least, default, largest, whatever the quota and the nodes are. */
export function containerLimits(spec: ContainerSpec, quota: QuotaAmounts, cluster: Cluster, cpuLimited: boolean): ContainerLimits {
  const whole: Amounts = { cpu: quota['limits.cpu'] ?? 0n, memory: quota['limits.memory'] };
  const largest: Amounts = {
    cpu: spec.largest.cpu ?? whole.cpu, // a CPU limit reserves nothing, so the size of the nodes is no bound
    memory: spec.largest.memory ?? lesser(whole.memory, largestNode(cluster) ?? whole.memory), // more than every node has waits for ever
  };
  return {
    standard: {
      ...spec.standard,
      cpu: lesser(cpuLimited ? lesser(spec.standard.cpu, largest.cpu) : spec.standard.cpu, quota['requests.cpu']), // a default above the quota fits nobody
      memory: lesser(spec.standard.memory, largest.memory),
    },
    least: spec.least,
    largest,
    cpuLimited,
  };
}

/** Memory of the largest node; undefined while some pool does not say how large its nodes are. */
function largestNode(cluster: Cluster): bigint | undefined {
  const sizes = cluster.pools.map(pool => pool.memory === undefined ? undefined : bytes(pool.memory));
  return sizes.reduce((a, b) => a === undefined || b === undefined ? undefined : a > b ? a : b);
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
