import { isDeepStrictEqual } from 'util';
import { containers, ContainerSpec, Deployment, selecting } from './objects';
import { GoldenObject } from '../goldens';

/** A property of a workload. */
export interface Fact {
  readonly title: string;
  readonly holds: (deployment: Deployment, objects: readonly GoldenObject[]) => boolean;
}

function everyContainer(holds: (container: ContainerSpec) => boolean): Fact['holds'] {
  return deployment => containers(deployment).every(holds);
}

function anyMain(holds: (container: ContainerSpec) => boolean): Fact['holds'] {
  return ({ spec }) => spec.template.spec.containers.some(holds);
}

function says(container: ContainerSpec, resource: string): boolean {
  return container.resources?.requests?.[resource] !== undefined && container.resources.limits?.[resource] !== undefined;
}

/** The action of a probe, without its timing. */
function actionsOf(probe: Record<string, unknown> | undefined): unknown {
  return probe && [probe.httpGet, probe.grpc, probe.tcpSocket, probe.exec].map(action =>
    action && { ...action as object, httpHeaders: undefined });
}

/** Whether rules restrict anything: `{}` allows all ports from all peers. */
function restricts(rules: readonly object[] | undefined): boolean {
  return (rules ?? []).every(rule => Object.keys(rule).length > 0);
}

export const facts: readonly Fact[] = [
  { title: 'more than one replica', holds: ({ spec }) => (spec.replicas ?? 1) > 1 },
  { title: 'a rollout removes a pod only after its replacement is ready', holds: ({ spec }) => spec.strategy?.rollingUpdate?.maxUnavailable === 0 },
  { title: 'a PodDisruptionBudget', holds: (one, all) => selecting('PodDisruptionBudget', all, one).length > 0 },
  { title: 'spread over hosts', holds: ({ spec }) => spreads(spec.template.spec.topologySpreadConstraints, 'kubernetes.io/hostname') },
  { title: 'spread over zones', holds: ({ spec }) => spreads(spec.template.spec.topologySpreadConstraints, 'topology.kubernetes.io/zone') },
  { title: 'a readiness probe', holds: anyMain(({ readinessProbe }) => readinessProbe !== undefined) },
  { title: 'a startup probe', holds: anyMain(({ startupProbe }) => startupProbe !== undefined) },
  {
    title: 'no liveness probe equal to the readiness probe',
    holds: anyMain(({ readinessProbe, livenessProbe }) => !livenessProbe || !isDeepStrictEqual(actionsOf(livenessProbe), actionsOf(readinessProbe))),
  },
  { title: 'a `preStop` hook that waits for the removal of endpoints', holds: anyMain(({ lifecycle }) => lifecycle?.preStop !== undefined) },
  { title: 'a NetworkPolicy of its own', holds: (one, all) => selecting('NetworkPolicy', all, one).length > 0 },
  { title: '… that restricts ingress', holds: (one, all) => policies(all, one).some(({ spec }) => spec.policyTypes?.includes('Ingress') && restricts(spec.ingress)) },
  { title: '… that restricts egress', holds: (one, all) => policies(all, one).some(({ spec }) => spec.policyTypes?.includes('Egress') && restricts(spec.egress)) },
  { title: 'CPU and memory, request and limit, on every container', holds: everyContainer(one => says(one, 'cpu') && says(one, 'memory')) },
  { title: 'memory request equal to its limit', holds: everyContainer(one => says(one, 'memory') && one.resources?.requests?.memory === one.resources?.limits?.memory) },
  { title: 'ephemeral storage, request and limit', holds: everyContainer(one => says(one, 'ephemeral-storage')) },
  { title: 'every image pinned by its digest', holds: everyContainer(({ image }) => image.includes('@sha256:')) },
  { title: 'restarts on the same node without the registry (`IfNotPresent`)', holds: everyContainer(({ imagePullPolicy }) => imagePullPolicy === 'IfNotPresent') },
  { title: 'runs as non-root', holds: ({ spec }) => spec.template.spec.securityContext?.runAsNonRoot === true },
  { title: 'all capabilities dropped, root file system read-only', holds: everyContainer(hardened) },
  { title: 'seccomp profile RuntimeDefault', holds: ({ spec }) => spec.template.spec.securityContext?.seccompProfile?.type === 'RuntimeDefault' },
  { title: 'a ServiceAccount of its own', holds: ({ spec }) => spec.template.spec.serviceAccountName !== undefined },
  { title: 'no token for the Kubernetes API', holds: ({ spec }) => spec.template.spec.automountServiceAccountToken === false },
  { title: 'no environment variables for other Services', holds: ({ spec }) => spec.template.spec.enableServiceLinks === false },
  { title: '`ndots` set', holds: ({ spec }) => spec.template.spec.dnsConfig?.options?.some(({ name }) => name === 'ndots') === true },
];

function spreads(constraints: readonly { readonly topologyKey: string }[] | undefined, key: string): boolean {
  return (constraints ?? []).some(({ topologyKey }) => topologyKey === key);
}

function policies(all: readonly GoldenObject[], one: Deployment) {
  return selecting('NetworkPolicy', all, one);
}

function hardened({ securityContext }: ContainerSpec): boolean {
  return securityContext?.readOnlyRootFilesystem === true && securityContext.capabilities?.drop?.includes('ALL') === true;
}
