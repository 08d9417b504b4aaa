import { DEFAULT_CPU, DEFAULT_DISK, DEFAULT_DISK_REQUEST, DEFAULT_MEMORY, LEAST_CPU, LEAST_MEMORY, POD_SECURITY } from './decisions';
import type { NamespaceValues } from './parser';
import { OWNER_LABEL } from '../../kubernetes/keys';

const MIB = 1024n * 1024n;
const GIB = 1024n * MIB;

/** CPU in milliCPU, memory and disk in bytes. */
export interface ComputeAmounts {
  readonly cpu: bigint;
  readonly memory: bigint;
}

/** The parts of the quota that the props set; the others are derived from the workloads inside. */
export interface QuotaSpec {
  readonly headroomPercent: bigint;
  readonly cpu?: bigint;
  readonly memory?: bigint;
  readonly cpuLimits?: bigint;
  readonly ephemeralStorage?: bigint;
  readonly pods?: bigint;
  readonly jobs?: bigint;
  readonly cronJobs?: bigint;
  readonly volumes?: bigint;
  readonly storage?: bigint;
  readonly loadBalancers: bigint;
  readonly nodePorts: bigint;
}

/** Size of a container that names none, and the bounds of every container. */
export interface ContainerSpec {
  readonly standard: ComputeAmounts & { readonly diskRequest: bigint; readonly diskLimit: bigint };
  readonly least: ComputeAmounts;
  readonly largest: Partial<ComputeAmounts>;
}

/** Every decision about a namespace but those that depend on the workloads inside. */
export interface QuotaedNamespaceSpec {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly podSecurity: string;
  readonly groups: readonly string[];
  readonly quota: QuotaSpec;
  readonly container: ContainerSpec;
}

/** Every decision about a namespace that its props allow to make. */
export function quotaedNamespaceSpec(name: string, values: NamespaceValues): QuotaedNamespaceSpec {
  return {
    name,
    labels: { ...values.labels, [OWNER_LABEL]: values.team },
    annotations: values.annotations,
    podSecurity: values.podSecurity ?? POD_SECURITY.value,
    groups: [...new Set(values.groups ?? [values.team])].sort(),
    quota: quotaSpec(values),
    container: containerSpec(values),
  };
}

function quotaSpec(values: NamespaceValues): QuotaSpec {
  return {
    headroomPercent: BigInt(values.headroom),
    cpu: exact(values.cpu),
    memory: exact(values.memory),
    cpuLimits: exact(values.cpuLimits),
    ephemeralStorage: exact(values.ephemeralStorage),
    pods: exact(values.pods),
    jobs: exact(values.jobs),
    cronJobs: exact(values.cronJobs),
    volumes: exact(values.volumes),
    storage: exact(values.storage),
    loadBalancers: BigInt(values.loadBalancers),
    nodePorts: BigInt(values.nodePorts),
  };
}

function containerSpec({ defaultContainer, largestContainer }: NamespaceValues): ContainerSpec {
  return {
    standard: {
      cpu: BigInt(defaultContainer?.cpu ?? DEFAULT_CPU.value),
      memory: exact(defaultContainer?.memory) ?? BigInt(DEFAULT_MEMORY.value) * MIB,
      diskRequest: BigInt(DEFAULT_DISK_REQUEST.value) * MIB,
      diskLimit: BigInt(DEFAULT_DISK.value) * GIB,
    },
    least: { cpu: BigInt(LEAST_CPU.value), memory: BigInt(LEAST_MEMORY.value) * MIB },
    largest: { cpu: exact(largestContainer?.cpu), memory: exact(largestContainer?.memory) },
  };
}

function exact(value: number | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(value);
}
