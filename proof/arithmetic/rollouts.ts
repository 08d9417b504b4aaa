import type { Ledger } from './ledger';
import { peakPods, replicasOf } from '../../lib/analysis/capacity';
import { ManifestSet, rolloutStepsOf, Workload } from '../../lib/model';
import type { Api, KubeObject } from '../rig/api';

const SECONDS = 180;

/** A service, and how it rolls. */
export interface Service {
  readonly workload: Workload;
  readonly replicas: number;
  readonly surge: number;
  /** Rounds of terminations of old pods until the number of pods is at its maximum. */
  readonly stepsToPeak: number;
}

/** The Deployments of a namespace, at their most replicas. */
export function servicesIn(manifestSet: ManifestSet, namespace: string): Service[] {
  return manifestSet.workloadsIn(namespace).filter(({ kind }) => kind === 'Deployment').map(workload => {
    const replicas = Number(replicasOf(manifestSet, workload));
    const surge = rolloutStepsOf(workload, replicas)?.surge ?? 0; // none where all old pods end first
    const more = Number(peakPods(manifestSet, workload)) - replicas - surge;
    return { workload, replicas, surge, stepsToPeak: surge === 0 ? 0 : Math.ceil(more / surge) };
  });
}

/** Scales every service to its most, and waits until all its pods are available. */
export async function scaleUp(api: Api, services: readonly Service[]): Promise<void> {
  await Promise.all(services.map(async ({ workload: { manifest }, replicas }) => {
    const deployment = manifest as unknown as KubeObject;
    await api.patch(deployment, { spec: { replicas } }, '/scale'); // where there is an autoscaler, it has no metrics here
    await until(api, deployment, 'is not available', ({ spec, status }) => spec.replicas === replicas && status?.availableReplicas === replicas && status.replicas === replicas);
  }));
}

/** Rolls all services of a namespace, each begun so early that all have the most pods at the same time, to the end. */
export async function rollOut(api: Api, ledger: Ledger, services: readonly Service[]): Promise<void> {
  const longest = services.reduce((a, b) => b.stepsToPeak > a.stepsToPeak ? b : a);
  const namespace = longest.workload.namespace;
  const before = ledger.terminated(namespace, longest.workload.name);
  const steps = () => (ledger.terminated(namespace, longest.workload.name) - before) / Math.max(1, longest.surge);
  await Promise.all(services.map(async ({ workload: { manifest }, replicas, stepsToPeak }) => {
    const deployment = manifest as unknown as KubeObject;
    await api.until(async () => steps() >= longest.stepsToPeak - stepsToPeak, SECONDS);
    const { metadata } = await api.patch(deployment, { spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } } } } });
    await until(api, deployment, 'is not rolled out', ({ status }) => status.observedGeneration >= metadata.generation
      && status.updatedReplicas === replicas && status.replicas === replicas && status.availableReplicas === replicas);
  }));
}

async function until(api: Api, deployment: KubeObject, otherwise: string, so: (found: KubeObject) => boolean): Promise<void> {
  const found = await api.until(async () => {
    const now = await api.get(deployment);
    return now !== undefined && so(now) && now;
  }, SECONDS);
  if (found === undefined) {
    const last = await api.get(deployment);
    throw new Error(`${deployment.metadata.namespace}/${deployment.metadata.name} ${otherwise}: ${JSON.stringify(last?.status)}`);
  }
}
