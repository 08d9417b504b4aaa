import type { ContainerProps, HelperProps } from './container-props';
import { CPU_LIMIT_FACTOR, LOGS, MAIN_CONTAINER } from './decisions/containers';
import { NDOTS, USER } from './decisions/pod';
import { Identity } from './identity';
import { configVolume, fileVolumes, scratchDiskBytes, scratchVolumes, tokenVolume, VolumeEntry } from './volume-list';
import type { WorkloadProps } from './workload-props';
import type { Cluster, Pool } from '../../cluster';
import { NATIVE_SIDECARS_MINOR } from '../../kubernetes/features';
import type { ContainerInput, EnvInput, ResourcesInput } from '../../kubernetes/manifests/container';
import type { PodInput, TolerationInput } from '../../kubernetes/manifests/pod-template';
import { bytesOf, milliCpu } from '../../props';

const LOG_BYTES = LOGS.value * 1024 * 1024;
const CONFIG_PATH = '/etc/config';

/** What the two kinds of workload decide for themselves. */
export interface PodDecisions {
  readonly identity: Identity;
  readonly cluster: Cluster;
  readonly pool: Pool;
  readonly restartPolicy: string;
  readonly terminationGracePeriodSeconds: number;
  readonly priorityClassName?: string;
  readonly main: Pick<ContainerInput, 'ports' | 'startupProbe' | 'readinessProbe' | 'livenessProbe' | 'preStop'>;
  readonly podAntiAffinity?: object;
  readonly topologySpreadConstraints: object[];
  readonly tolerations: TolerationInput[];
  readonly podAnnotations: Record<string, string>;
}

/** The pod that a workload asks for. */
export function podInput(props: WorkloadProps, decisions: PodDecisions): PodInput {
  const volumes = volumeEntries(props, decisions.identity.name);
  const mounts = volumes.map(entry => entry.mount);
  const native = decisions.cluster.atLeast(NATIVE_SIDECARS_MINOR);
  const sidecars = (props.sidecars ?? []).map(sidecar => helper(sidecar, mounts));
  return {
    labels: decisions.identity.labels,
    annotations: { ...props.annotations, ...decisions.podAnnotations },
    serviceAccountName: decisions.identity.name,
    restartPolicy: decisions.restartPolicy,
    terminationGracePeriodSeconds: decisions.terminationGracePeriodSeconds,
    ...(decisions.priorityClassName && { priorityClassName: decisions.priorityClassName }),
    nodeSelector: decisions.pool.labels,
    tolerations: [...poolTolerations(decisions.pool), ...decisions.tolerations],
    ...(decisions.podAntiAffinity && { podAntiAffinity: decisions.podAntiAffinity }),
    topologySpreadConstraints: decisions.topologySpreadConstraints,
    ndots: props.ndots ?? NDOTS.value,
    user: props.user ?? USER.value,
    imagePullSecrets: props.imagePullSecrets ?? [],
    initContainers: [
      ...(native ? sidecars.map(sidecar => ({ ...sidecar, restartPolicy: 'Always' })) : []), // started before, ended after the main container
      ...(props.initContainers ?? []).map(init => helper(init, mounts)),
    ],
    containers: [
      { ...containerInput(MAIN_CONTAINER.value, props, LOG_BYTES + scratchDiskBytes(props.scratch ?? []), mounts), ...decisions.main },
      ...(native ? [] : sidecars),
    ],
    volumes: volumes.map(entry => entry.volume),
  };
}

/** The pool's label and its toleration: both, or neither; a toleration alone only permits. */
function poolTolerations(pool: Pool): TolerationInput[] {
  return pool.taints.map(taint => ({
    key: taint.key,
    operator: taint.value === undefined ? 'Exists' : 'Equal',
    ...(taint.value !== undefined && { value: taint.value }),
    effect: taint.effect,
  }));
}

function volumeEntries(props: WorkloadProps, name: string): VolumeEntry[] {
  return [
    ...scratchVolumes(props.scratch ?? []),
    ...fileVolumes(props.files ?? []),
    ...(props.config ? [configVolume(name, props.configPath ?? CONFIG_PATH)] : []),
    ...(props.apiAccess ? [tokenVolume()] : []),
  ];
}

function helper(props: HelperProps, mounts: ContainerInput['mounts']): ContainerInput {
  return containerInput(props.name, props, LOG_BYTES, mounts);
}

function containerInput(name: string, props: ContainerProps, storageBytes: number, mounts: ContainerInput['mounts']): ContainerInput {
  return {
    name,
    image: props.image,
    ...(props.command && { command: props.command }),
    ...(props.args && { args: props.args }),
    env: envInput(props.env ?? {}),
    ports: [],
    resources: resourcesInput(props, storageBytes),
    mounts,
  };
}

function resourcesInput(props: ContainerProps, storageBytes: number): ResourcesInput {
  const cpuMillis = milliCpu(props.cpu) ?? 0;
  const limit = props.cpuLimit === undefined ? cpuMillis * CPU_LIMIT_FACTOR.value : milliCpu(props.cpuLimit.limit);
  return {
    cpuMillis,
    ...(limit !== undefined && { cpuLimitMillis: limit }),
    memoryBytes: bytesOf(props.memory) ?? 0,
    ephemeralStorageBytes: bytesOf(props.ephemeralStorage) ?? storageBytes,
  };
}

function envInput(env: NonNullable<ContainerProps['env']>): EnvInput[] {
  return Object.entries(env).map(([name, value]) => value.valueFrom === undefined ? { name, value: `${value.value}` } : { name, valueFrom: value.valueFrom });
}
