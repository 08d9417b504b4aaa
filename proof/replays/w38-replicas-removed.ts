import { SMALL_SERVICE } from './small-service';
import { BulkheadApp, QuotaedNamespace, ResilientService } from '../../lib';
import type { Api, KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import { clientSideApply, editLastApplied } from '../rig/client-side-apply';
import type { ControlPlane } from '../rig/control-plane';
import { namespace } from '../rig/namespace';
import { makeNodes } from '../rig/nodes';
import { PATIENCE } from '../rig/patience';
import { podsOf, settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const NAMESPACE = 'shop';
const REPLICAS = 12;
const LEAST = 3;

/** An autoscaler is added, so `replicas` is taken out of the manifest; the API server reads that as 1. */
export const replicasRemoved: Replay = {
  id: 'w38',
  title: 'replicas is removed from the manifest when an autoscaler is added, and the next kubectl apply leaves one pod',
  source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  naive: [
    {
      manifests: 'a Deployment of 12, then without replicas and with an autoscaler',
      run: plane => see(plane, objectsIn(naive(`replicas: ${REPLICAS}`)), objectsIn(naive('') + AUTOSCALER)),
    },
    {
      manifests: 'ResilientService of 12, then with autoscaling, and nothing done before the apply', // ours has no way to see what was applied before
      run: plane => see(plane, objectsOf(ours('fixed')), objectsOf(ours('autoscaled'))),
    },
  ],
  ours: [
    {
      manifests: 'ResilientService with autoscaling from its first day, applied again at 12',
      run: plane => see(plane, objectsOf(ours('autoscaled')), objectsOf(ours('autoscaled'))),
    },
    {
      manifests: 'ResilientService of 12, then with autoscaling; last applied edited as autoscaler-decides-replicas says',
      run: plane => {
        const step: Step = web => editLastApplied(plane.api, web, 'replicas');
        return see(plane, objectsOf(ours('fixed')), objectsOf(ours('autoscaled')), step);
      },
    },
  ],
};

type Step = (web: KubeObject) => Promise<void>;

async function see({ api }: ControlPlane, first: readonly KubeObject[], second: readonly KubeObject[], step?: Step): Promise<Seen> {
  await makeNodes(api, { name: 'services', count: 3 });
  const any = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'there', namespace: NAMESPACE } }; // lets applyAll wait for what pods need
  await applyAll(api, [namespace(NAMESPACE), any]);
  await applyAll(api, first.filter(({ kind }) => !applied(kind)));
  for (const object of first.filter(({ kind }) => applied(kind))) {
    await clientSideApply(api, object);
  }
  const web = first.find(({ kind }) => kind === 'Deployment')!;
  if (web.spec.replicas === undefined) {
    await api.patch(web, { spec: { replicas: REPLICAS } }, '/scale'); // the load of the day, as the autoscaler answers it
  }
  const there = (await settled(api, NAMESPACE, REPLICAS)).length;
  await step?.(web);
  await clientSideApply(api, second.find(({ kind }) => kind === 'Deployment')!);
  await observed(api, web);
  const replicas: number = (await api.get(web))!.spec.replicas;
  const left = await api.until(async () => await staying(api) === replicas && replicas, PATIENCE);
  await clientSideApply(api, second.find(({ kind }) => kind === 'HorizontalPodAutoscaler')!);
  const scaled = await api.until(async () => { // it has looked once
    const hpa = await api.get(second.find(({ kind }) => kind === 'HorizontalPodAutoscaler')!);
    const able = (hpa?.status?.conditions ?? []).some(({ type, status }: { type: string; status: string }) => type === 'AbleToScale' && status === 'True');
    return able && (await api.get(web))!.spec.replicas;
  }, PATIENCE);
  return {
    happened: replicas < REPLICAS,
    what: `${there} pods; after the apply replicas ${replicas}, pods ${left}; with the autoscaler (from ${LEAST}) replicas ${scaled}`,
  };
}

/** Pods that are not ending. */
async function staying(api: Api): Promise<number> {
  return (await podsOf(api, NAMESPACE)).filter(({ metadata }) => metadata.deletionTimestamp === undefined).length;
}

function applied(kind: string = ''): boolean {
  return kind === 'Deployment' || kind === 'HorizontalPodAutoscaler';
}

/** The controllers have acted on what was applied. */
async function observed(api: Api, web: KubeObject): Promise<void> {
  await api.until(async () => {
    const { metadata: { generation }, status } = (await api.get(web))!;
    return status.observedGeneration === generation;
  }, PATIENCE);
}

function ours(scale: 'fixed' | 'autoscaled'): BulkheadApp {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, NAMESPACE, { team: 'storefront' });
  new ResilientService(shop, 'web', {
    ...SMALL_SERVICE,
    ...(scale === 'fixed' ? { replicas: REPLICAS } : { autoscaling: { minReplicas: LEAST, maxReplicas: 2 * REPLICAS } }),
  });
  return app;
}

function naive(replicas: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${NAMESPACE} }
spec:
  ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: main, image: web:1, resources: { requests: { cpu: 100m } } }]
---`;
}

const AUTOSCALER = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: ${NAMESPACE} }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: ${LEAST}
  maxReplicas: 60
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`;
