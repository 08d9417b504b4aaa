import { PodSecurity } from './pod-security';
import { QuotaedNamespaceProps } from './props';
import { bytesOf, milliCpu } from '../../props';

const MIB = 1024n * 1024n;
const GIB = 1024n * MIB;

const HEADROOM_PERCENT = 25; // one replica more of every four
const DEFAULT_CPU = 100n; // milliCPU: what an idle web server takes
const DEFAULT_MEMORY = 256n * MIB; // most runtimes start with it, and a leak ends early
const DEFAULT_DISK_REQUEST = 128n * MIB; // the kubelet keeps 5 log files of 10 MiB, and one more while it rotates
const DEFAULT_DISK_LIMIT = GIB; // a container that logs in a loop is evicted before the node's disk is full
const LEAST_CPU = 1n; // milliCPU: what requests nothing the scheduler cannot see
const LEAST_MEMORY = 4n * MIB; // below it no container runtime starts a process
const LOAD_BALANCERS = 0n; // each is a machine with a bill; deleting its Service has deleted security groups that others used
const NODE_PORTS = 0n; // open on every node, past every ingress

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
    podSecurity: props.podSecurity ?? PodSecurity.RESTRICTED, // what all our workloads comply with
    groups: [...new Set(props.groups ?? [props.team])].sort(),
    quota: quotaSpec(props),
    container: containerSpec(props),
  };
}

function quotaSpec(props: QuotaedNamespaceProps): QuotaSpec {
  return {
    headroomPercent: whole(props.headroom) ?? BigInt(HEADROOM_PERCENT),
    cpu: whole(milliCpu(props.cpu)),
    memory: whole(bytesOf(props.memory)),
    cpuLimits: whole(milliCpu(props.cpuLimits)),
    ephemeralStorage: whole(bytesOf(props.ephemeralStorage)),
    pods: whole(props.pods),
    jobs: whole(props.jobs),
    cronJobs: whole(props.cronJobs),
    volumes: whole(props.volumes),
    storage: whole(bytesOf(props.storage)),
    loadBalancers: whole(props.loadBalancers) ?? LOAD_BALANCERS,
    nodePorts: whole(props.nodePorts) ?? NODE_PORTS,
  };
}

function containerSpec(props: QuotaedNamespaceProps): ContainerSpec {
  const cpu = whole(milliCpu(props.defaultContainer?.cpu)) ?? DEFAULT_CPU;
  return {
    standard: {
      cpu,
      memory: whole(bytesOf(props.defaultContainer?.memory)) ?? DEFAULT_MEMORY,
      diskRequest: DEFAULT_DISK_REQUEST,
      diskLimit: DEFAULT_DISK_LIMIT,
    },
    least: { cpu: LEAST_CPU, memory: LEAST_MEMORY },
    largest: { cpu: whole(milliCpu(props.largestContainer?.cpu)), memory: whole(bytesOf(props.largestContainer?.memory)) },
  };
}

function whole(value: number | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(value);
}
