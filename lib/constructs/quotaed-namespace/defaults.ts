import {
  DEFAULT_CPU, DEFAULT_DISK, DEFAULT_DISK_REQUEST, DEFAULT_MEMORY, HEADROOM, LEAST_CPU, LEAST_MEMORY, LOAD_BALANCERS, NODE_PORTS,
} from './decisions/bounds';
import { POD_SECURITY } from './decisions/namespace';
import { QuotaedNamespaceProps } from './props';
import { bytesOf, milliCpu } from '../../props';

const MIB = 1024n * 1024n;
const GIB = 1024n * MIB;

/** CPU in milliCPU, memory and disk in bytes. */
export interface Amounts {
  readonly cpu: bigint;
  readonly memory: bigint;
}

/** What the quota should be, as far as it is not derived from what is inside. */
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

/** What containers get that say nothing, and what none may go below or above. */
export interface ContainerSpec {
  readonly standard: Amounts & { readonly diskRequest: bigint; readonly diskLimit: bigint };
  readonly least: Amounts;
  readonly largest: Partial<Amounts>;
}

/** A namespace with every question answered but those that what is inside answers. */
export interface QuotaedNamespaceSpec {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly podSecurity: string;
  readonly groups: readonly string[];
  readonly quota: QuotaSpec;
  readonly container: ContainerSpec;
}

export function quotaedNamespaceSpec(name: string, props: QuotaedNamespaceProps): QuotaedNamespaceSpec {
  return {
    name,
    labels: { ...props.labels, owner: props.team },
    annotations: props.annotations ?? {},
    podSecurity: props.podSecurity ?? POD_SECURITY.value,
    groups: [...new Set(props.groups ?? [props.team])].sort(),
    quota: quotaSpec(props),
    container: containerSpec(props),
  };
}

function quotaSpec(props: QuotaedNamespaceProps): QuotaSpec {
  return {
    headroomPercent: whole(props.headroom) ?? BigInt(HEADROOM.value),
    cpu: whole(milliCpu(props.cpu)),
    memory: whole(bytesOf(props.memory)),
    cpuLimits: whole(milliCpu(props.cpuLimits)),
    ephemeralStorage: whole(bytesOf(props.ephemeralStorage)),
    pods: whole(props.pods),
    jobs: whole(props.jobs),
    cronJobs: whole(props.cronJobs),
    volumes: whole(props.volumes),
    storage: whole(bytesOf(props.storage)),
    loadBalancers: whole(props.loadBalancers) ?? BigInt(LOAD_BALANCERS.value),
    nodePorts: whole(props.nodePorts) ?? BigInt(NODE_PORTS.value),
  };
}

function containerSpec(props: QuotaedNamespaceProps): ContainerSpec {
  const cpu = whole(milliCpu(props.defaultContainer?.cpu)) ?? BigInt(DEFAULT_CPU.value);
  return {
    standard: {
      cpu,
      memory: whole(bytesOf(props.defaultContainer?.memory)) ?? BigInt(DEFAULT_MEMORY.value) * MIB,
      diskRequest: BigInt(DEFAULT_DISK_REQUEST.value) * MIB,
      diskLimit: BigInt(DEFAULT_DISK.value) * GIB,
    },
    least: { cpu: BigInt(LEAST_CPU.value), memory: BigInt(LEAST_MEMORY.value) * MIB },
    largest: { cpu: whole(milliCpu(props.largestContainer?.cpu)), memory: whole(bytesOf(props.largestContainer?.memory)) },
  };
}

function whole(value: number | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(value);
}
