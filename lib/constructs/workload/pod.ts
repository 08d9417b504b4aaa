import type { ContainerValues, HelperValues } from './container-parser';
import { CPU_LIMIT_FACTOR, LOGS, MAIN_CONTAINER } from './decisions/containers';
import { Identity } from './identity';
import type { WorkloadValues } from './parser';
import { configVolume, fileVolumes, scratchDiskBytes, scratchVolumes, tokenVolume, VolumeEntry } from './pod-volumes';
import type { Cluster, Pool } from '../../cluster';
import { NATIVE_SIDECARS_MINOR } from '../../kubernetes/features';
import type { ContainerInput, EnvInput, ResourcesInput } from '../../kubernetes/manifests/container';
import type { PodInput, TolerationInput } from '../../kubernetes/manifests/pod-template';

const LOG_BYTES = LOGS.value * 1024 * 1024;

/** Decisions that differ between services and jobs. */
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

/** The pod of a workload. */
export function podInput(props: WorkloadValues, decisions: PodDecisions): PodInput {
  const volumes = volumeEntries(props, decisions.identity.name);
  const mounts = volumes.map(entry => entry.mount);
  const native = decisions.cluster.atLeast(NATIVE_SIDECARS_MINOR);
  const sidecars = props.sidecars.map(sidecar => helper(sidecar, mounts));
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
    ndots: props.ndots,
    user: props.user,
    imagePullSecrets: props.imagePullSecrets,
    initContainers: [
      ...(native ? sidecars.map(sidecar => ({ ...sidecar, restartPolicy: 'Always' })) : []), // started before, ended after the main container
      ...props.initContainers.map(init => helper(init, mounts)),
    ],
    containers: [
      { ...containerInput(MAIN_CONTAINER.value, props, LOG_BYTES + scratchDiskBytes(props.scratch), mounts), ...decisions.main },
      ...(native ? [] : sidecars),
    ],
    volumes: volumes.map(entry => entry.volume),
  };
}

/** Tolerations for the taints of the pool; its labels select the nodes, since a toleration alone only permits them. */
function poolTolerations(pool: Pool): TolerationInput[] {
  return pool.taints.map(taint => ({
    key: taint.key,
    operator: taint.value === undefined ? 'Exists' : 'Equal',
    ...(taint.value !== undefined && { value: taint.value }),
    effect: taint.effect,
  }));
}

function volumeEntries(props: WorkloadValues, name: string): VolumeEntry[] {
  return [
    ...scratchVolumes(props.scratch),
    ...fileVolumes(props.files),
    ...(props.config ? [configVolume(name, props.configPath)] : []),
    ...(props.apiAccess ? [tokenVolume()] : []),
  ];
}

function helper(props: HelperValues, mounts: ContainerInput['mounts']): ContainerInput {
  return containerInput(props.name, props, LOG_BYTES, mounts);
}

function containerInput(name: string, props: ContainerValues, storageBytes: number, mounts: ContainerInput['mounts']): ContainerInput {
  return {
    name,
    image: props.image.reference,
    ...(props.command && { command: props.command }),
    ...(props.args && { args: props.args }),
    env: envInput(props.env),
    ports: [],
    resources: resourcesInput(props, storageBytes),
    mounts,
  };
}

function resourcesInput(props: ContainerValues, storageBytes: number): ResourcesInput {
  const limit = props.cpuLimit === undefined ? props.cpu * CPU_LIMIT_FACTOR.value : props.cpuLimit.millis;
  return {
    cpuMillis: props.cpu,
    ...(limit !== undefined && { cpuLimitMillis: limit }),
    memoryBytes: props.memory,
    ephemeralStorageBytes: props.ephemeralStorage ?? storageBytes,
  };
}

function envInput(env: ContainerValues['env']): EnvInput[] {
  return Object.entries(env).map(([name, value]) => value.valueFrom === undefined ? { name, value: `${value.value}` } : { name, valueFrom: value.valueFrom });
}
