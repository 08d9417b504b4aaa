import { createHash } from 'crypto';
import { NODE_LOSS } from './decisions/pod';
import {
  CPU_PERCENT, MAX_UNAVAILABLE, SCALE_DOWN_PERCENT, SCALE_DOWN_PERIOD, SCALE_DOWN_WINDOW, SCALE_UP_PERCENT, SCALE_UP_PERIOD, SCALE_UP_PODS,
  SCALE_UP_WINDOW,
} from './decisions/scale';
import type { ResilientServiceProps } from './props';
import { Rollout, rollout } from './rollout';
import { preStop, Shutdown, shutdown } from './shutdown';
import { hostAntiAffinity, topologySpread } from './spread';
import type { Cluster, Pool } from '../../cluster';
import { imageReference } from '../../images/image';
import { CONFIG_HASH_ANNOTATION, SINGLETON_ANNOTATION } from '../../kubernetes/keys';
import type { HorizontalPodAutoscalerInput } from '../../kubernetes/manifests/horizontal-pod-autoscaler';
import type { PodInput, TolerationInput } from '../../kubernetes/manifests/pod-template';
import { bytesOf, milliCpu, secondsOf } from '../../props';
import { Identity, identityOf } from '../workload/identity';
import { LIVENESS, READINESS } from '../workload/patience';
import { podInput } from '../workload/pod';
import { PortSpec, portSpecs } from '../workload/port-list';
import { workloadAnnotations } from '../workload/reasons';

/** A service with every question answered. */
export interface ResilientServiceSpec {
  readonly identity: Identity;
  readonly rollout: Rollout;
  readonly shutdown: Shutdown;
  readonly ports: PortSpec[];
  readonly annotations: Record<string, string>;
  readonly pod: PodInput;
  readonly maxUnavailable?: number;
  readonly autoscaler?: HorizontalPodAutoscalerInput;
}

/** Every decision about a service. */
export function resilientServiceSpec(
  name: string, namespace: string | undefined, props: ResilientServiceProps, cluster: Cluster,
): ResilientServiceSpec {
  const identity = identityOf({ name, namespace, component: 'service', partOf: props.partOf, version: imageReference(props.image).tag, labels: props.labels });
  const rolling = rollout(props);
  const ending = shutdown(rolling.longestRequestSeconds, props.exposure, cluster);
  const ports = portSpecs(props.port, props.ports);
  return {
    identity,
    rollout: rolling,
    shutdown: ending,
    ports,
    annotations: {
      ...workloadAnnotations(props, cluster.givenUp),
      ...(props.singleton !== undefined && { [SINGLETON_ANNOTATION]: props.singleton }),
    },
    pod: pod(props, cluster, identity, rolling, ending, ports),
    ...(props.singleton === undefined && { maxUnavailable: MAX_UNAVAILABLE.value }), // a budget over one pod blocks every drain
    ...(props.autoscaling && { autoscaler: autoscaler(props, identity, rolling) }),
  };
}

function pod(props: ResilientServiceProps, cluster: Cluster, identity: Identity, rolling: Rollout, ending: Shutdown, ports: PortSpec[]): PodInput {
  const pool = poolOf(props, cluster);
  const alone = props.singleton !== undefined;
  const footprint = { cpuMillis: milliCpu(props.cpu) ?? 1, memoryBytes: bytesOf(props.memory) ?? 1 };
  const asked = props.readiness ?? props.liveness;
  const priorityClassName = props.priorityClassName ?? cluster.servicePriority;
  return podInput(props, {
    identity,
    cluster,
    pool,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: ending.graceSeconds,
    ...(priorityClassName && { priorityClassName }),
    main: {
      ports: ports.map(port => ({ name: port.name, port: port.port, protocol: port.transport })),
      ...(asked && { startupProbe: asked._whileStarting(ports, rolling.startupSeconds) }),
      ...(props.readiness && { readinessProbe: props.readiness._manifest(ports, READINESS) }),
      ...(props.liveness && { livenessProbe: props.liveness._manifest(ports, LIVENESS) }),
      preStop: preStop(ending.preStopSeconds, cluster),
    },
    ...(!alone && { podAntiAffinity: hostAntiAffinity(identity.selector) }),
    topologySpreadConstraints: alone ? [] : topologySpread(identity.selector, pool, rolling.peakPods, footprint),
    tolerations: ['not-ready', 'unreachable'].map(nodeLoss),
    podAnnotations: props.config ? { [CONFIG_HASH_ANNOTATION]: contentHash(props.config) } : {},
  });
}

/** The pool that the user named, or the cluster's for services. */
export function poolOf(props: ResilientServiceProps, cluster: Cluster): Pool {
  return (props.pool === undefined ? undefined : cluster.pool(props.pool)) ?? cluster.services;
}

function nodeLoss(condition: string): TolerationInput {
  return { key: `node.kubernetes.io/${condition}`, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: NODE_LOSS.value };
}

/** The same content, the same hash, whatever the order it was written in. */
export function contentHash(config: { [fileName: string]: string }): string {
  const sorted = Object.entries(config).sort(([a], [b]) => a < b ? -1 : 1);
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

function autoscaler(props: ResilientServiceProps, identity: Identity, rolling: Rollout): HorizontalPodAutoscalerInput {
  const { cpuPercent, memoryPercent, scaleDownAfter } = props.autoscaling ?? {};
  const cpu = cpuPercent ?? (memoryPercent === undefined ? CPU_PERCENT.value : undefined);
  return {
    ...identity,
    target: identity.name,
    minReplicas: rolling.minReplicas,
    maxReplicas: rolling.maxReplicas,
    utilization: { ...(cpu !== undefined && { cpu }), ...(memoryPercent !== undefined && { memory: memoryPercent }) },
    ...(props.sidecars?.length && { container: 'main' }), // a busy proxy must not hide an idle program
    scaleDownWindowSeconds: secondsOf(scaleDownAfter) ?? SCALE_DOWN_WINDOW.value,
    scaleDown: { percent: SCALE_DOWN_PERCENT.value, periodSeconds: SCALE_DOWN_PERIOD.value },
    scaleUp: {
      percent: SCALE_UP_PERCENT.value, pods: SCALE_UP_PODS.value, periodSeconds: SCALE_UP_PERIOD.value, windowSeconds: SCALE_UP_WINDOW.value,
    },
  };
}
