import { createHash } from 'crypto';
import { NODE_LOSS } from './decisions/pod';
import {
  CPU_PERCENT, MAX_UNAVAILABLE, SCALE_DOWN_PERCENT, SCALE_DOWN_PERIOD, SCALE_UP_PERCENT, SCALE_UP_PERIOD, SCALE_UP_PODS, SCALE_UP_WINDOW,
} from './decisions/scale';
import type { AutoscalingValues, ServiceValues } from './parser';
import { Rollout, rollout } from './rollout';
import { preStop } from './shutdown';
import { hostAntiAffinity, topologySpread } from './spread';
import type { Cluster, Pool } from '../../cluster';
import { CONFIG_HASH_ANNOTATION, SINGLETON_ANNOTATION } from '../../kubernetes/keys';
import type { HorizontalPodAutoscalerInput } from '../../kubernetes/manifests/horizontal-pod-autoscaler';
import type { PodInput, TolerationInput } from '../../kubernetes/manifests/pod-template';
import { workloadAnnotations } from '../workload/annotations';
import { Identity, identityOf } from '../workload/identity';
import { podInput } from '../workload/pod';
import { LIVENESS, READINESS } from '../workload/probe-defaults';
import { probeManifest, startupProbeManifest } from '../workload/probe-manifest';


/** Every decision about a service. */
export interface ResilientServiceSpec {
  readonly identity: Identity;
  readonly rollout: Rollout;
  readonly annotations: Record<string, string>;
  readonly pod: PodInput;
  readonly maxUnavailable?: number;
  readonly autoscaler?: HorizontalPodAutoscalerInput;
}

/** Decides everything that the props leave open. */
export function resilientServiceSpec(name: string, namespace: string | undefined, values: ServiceValues, cluster: Cluster): ResilientServiceSpec {
  const { partOf, labels, image, scale, startupTime, singleton, autoscaling } = values;
  const identity = identityOf({ name, namespace, component: 'service', partOf, version: image.tag, labels });
  const rolling = rollout(scale, startupTime, singleton !== undefined);
  return {
    identity,
    rollout: rolling,
    annotations: {
      ...workloadAnnotations(values, cluster.tradeOffs),
      ...(singleton !== undefined && { [SINGLETON_ANNOTATION]: singleton }),
    },
    pod: pod(values, cluster, identity, rolling),
    ...(singleton === undefined && { maxUnavailable: MAX_UNAVAILABLE.value }), // a budget over one pod blocks every drain
    ...(autoscaling && { autoscaler: autoscaler(values, autoscaling, identity) }),
  };
}

function pod(values: ServiceValues, cluster: Cluster, identity: Identity, rolling: Rollout): PodInput {
  const pool = poolOf(values, cluster);
  const alone = values.singleton !== undefined;
  const { readinessProbe, livenessProbe, shutdown } = values;
  const startupProbe = readinessProbe ?? livenessProbe;
  const size = { cpuMillis: values.cpu, memoryBytes: values.memory };
  const priorityClassName = values.priorityClassName ?? cluster.servicePriority;
  return podInput(values, {
    identity,
    cluster,
    pool,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: shutdown.graceSeconds,
    ...(priorityClassName && { priorityClassName }),
    main: {
      ports: values.allPorts.map(port => ({ name: port.name, port: port.port, protocol: port.transport })),
      ...(startupProbe && { startupProbe: startupProbeManifest(startupProbe, values.startupTime) }),
      ...(readinessProbe && { readinessProbe: probeManifest(readinessProbe, READINESS) }),
      ...(livenessProbe && { livenessProbe: probeManifest(livenessProbe, LIVENESS) }),
      preStop: preStop(shutdown.preStopSeconds, cluster),
    },
    ...(!alone && { podAntiAffinity: hostAntiAffinity(identity.selector) }),
    topologySpreadConstraints: alone ? [] : topologySpread(identity.selector, pool, rolling.peakPods, size),
    tolerations: ['not-ready', 'unreachable'].map(nodeLoss),
    podAnnotations: values.config ? { [CONFIG_HASH_ANNOTATION]: contentHash(values.config) } : {},
  });
}

/** The pool of the props, or the cluster's for services. */
function poolOf({ pool }: ServiceValues, cluster: Cluster): Pool {
  return (pool === undefined ? undefined : cluster.pool(pool)) ?? cluster.services;
}

function nodeLoss(condition: string): TolerationInput {
  return { key: `node.kubernetes.io/${condition}`, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: NODE_LOSS.value };
}

/** Hash of the content, independent of the order of the files. */
export function contentHash(config: { [fileName: string]: string }): string {
  const sorted = Object.entries(config).sort(([a], [b]) => a < b ? -1 : 1);
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

function autoscaler({ scale, sidecars }: ServiceValues, autoscaling: AutoscalingValues, identity: Identity): HorizontalPodAutoscalerInput {
  const { cpuPercent, memoryPercent, scaleDownAfter } = autoscaling;
  const cpu = cpuPercent ?? (memoryPercent === undefined ? CPU_PERCENT.value : undefined);
  return {
    ...identity,
    target: identity.name,
    minReplicas: scale.minReplicas,
    maxReplicas: scale.maxReplicas,
    utilization: { ...(cpu !== undefined && { cpu }), ...(memoryPercent !== undefined && { memory: memoryPercent }) },
    ...(sidecars.length > 0 && { container: 'main' }), // a busy proxy must not hide an idle program
    scaleDownWindowSeconds: scaleDownAfter,
    scaleDown: { percent: SCALE_DOWN_PERCENT.value, periodSeconds: SCALE_DOWN_PERIOD.value },
    scaleUp: {
      percent: SCALE_UP_PERCENT.value, pods: SCALE_UP_PODS.value, periodSeconds: SCALE_UP_PERIOD.value, windowSeconds: SCALE_UP_WINDOW.value,
    },
  };
}
