import { Duration } from 'cdk8s';
import { NO_JITTER, SMALL_SERVICE } from './small-service';
import { BulkheadApp, QuotaedNamespace, ResilientService } from '../../lib';
import { rolloutPeak } from '../../lib/analysis/capacity';
import type { Api, KubeObject } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { eventCount } from '../rig/events';
import { MostPods } from '../rig/most-pods';
import { makeNodes } from '../rig/nodes';
import { PATIENCE } from '../rig/patience';
import { quotasCounted } from '../rig/quota';
import type { Replay, Seen } from '../rig/replay';

const NAMESPACE = 'shop';
const REPLICAS = 4;
const GRACE = 16; // what the construct computes for requests of a second
const LONG_ENDING = { ...NO_JITTER, 'pod-delete.stage.kwok.x-k8s.io/delay': `${GRACE}s`, 'pod-delete.stage.kwok.x-k8s.io/jitter-delay': `${GRACE}s` };
const ROLLOUT_SECONDS = 2 * PATIENCE; // it takes a minute

/** A quota for the pods of a quiet day; then for the surge of a rollout; then for those that are still ending, too. */
export const rolloutUnderQuota: Replay = {
  id: 'w33',
  title: 'A rollout stops at a quota that is full: of the surge, or of pods that are still ending (W34)',
  source: 'https://github.com/kubernetes/kubernetes/issues/98656',
  naive: [
    { manifests: `quota of ${REPLICAS} pods, equal to replicas`, run: plane => see(plane, ...revisions(one => objectsIn(naive(REPLICAS, one)))) },
    { manifests: `quota of ${REPLICAS + 1} pods, replicas and surge`, run: plane => see(plane, ...revisions(one => objectsIn(naive(REPLICAS + 1, one)))) },
  ],
  ours: [{
    manifests: 'ResilientService in a QuotaedNamespace that derives its quota',
    run: plane => see(plane, ...revisions(revision => objectsOf(ours(revision)))),
  }],
};

function revisions(make: (revision: string) => KubeObject[]): [KubeObject[], KubeObject[]] {
  return [make('one'), make('two')];
}

async function see({ api }: ControlPlane, first: readonly KubeObject[], second: readonly KubeObject[]): Promise<Seen> {
  await makeNodes(api, { name: 'services', count: 3 });
  await applyAll(api, first.filter(({ kind }) => kind !== 'Deployment'));
  await quotasCounted(api, first);
  const [web] = first.filter(({ kind }) => kind === 'Deployment');
  await api.apply(web);
  if (!await api.until(async () => (await api.get(web))?.status.availableReplicas === REPLICAS, PATIENCE)) {
    throw new Error('the first revision did not get available');
  }
  const pods = new MostPods(api, NAMESPACE);
  await applyAll(api, second);
  const outcome = await api.until(() => rolled(api, web), ROLLOUT_SECONDS) ?? 'not finished';
  const there = await api.list('v1', 'Pod', NAMESPACE);
  pods.stop();
  const { updatedReplicas = 0 } = (await api.get(web))!.status;
  const refusals = await eventCount(api, NAMESPACE, 'ReplicaSet', 'FailedCreate');
  const [quota] = first.filter(({ kind }) => kind === 'ResourceQuota');
  const formula = Number(rolloutPeak(rolloutOf(web)));
  const ending = there.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).length;
  return {
    happened: outcome !== 'finished' || refusals > 0 || pods.most > formula,
    what: `rollout of ${REPLICAS} replicas under a quota of ${quota.spec.hard.pods} pods: ${outcome}, `
      + `${updatedReplicas} of ${REPLICAS} new, ${there.length} pods of which ${ending} ending; `
      + `at most ${pods.most} pods at once, ${formula} by rule d3`,
  };
}

/** How far the rollout is: finished, or refused by the quota. */
async function rolled(api: Api, web: KubeObject): Promise<string | undefined> {
  const { metadata: { generation }, status } = (await api.get(web))!;
  const refused = (status.conditions ?? []).some(({ type, status: value, reason }: { type: string; status: string; reason: string }) =>
    type === 'ReplicaFailure' && value === 'True' && reason === 'FailedCreate');
  const counts = [status.replicas, status.updatedReplicas, status.availableReplicas];
  const done = counts.every(count => count === REPLICAS) && status.observedGeneration === generation;
  return refused ? 'stopped by 403 FailedCreate' : done ? 'finished' : undefined;
}

/** What the formula asks, as the Deployment says it. */
function rolloutOf({ spec }: KubeObject): Parameters<typeof rolloutPeak>[0] {
  const { maxSurge = 1, maxUnavailable = 1 } = spec.strategy?.rollingUpdate ?? {}; // 25 % of 4 is 1, up and down
  return {
    replicas: BigInt(spec.replicas),
    surge: BigInt(maxSurge),
    unavailable: BigInt(maxUnavailable),
    graceSeconds: BigInt(spec.template.spec.terminationGracePeriodSeconds),
    minReadySeconds: BigInt(spec.minReadySeconds ?? 0),
  };
}

function ours(revision: string): BulkheadApp {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, NAMESPACE, { team: 'storefront' });
  new ResilientService(shop, 'web', {
    ...SMALL_SERVICE,
    replicas: REPLICAS,
    longestRequest: Duration.seconds(1),
    annotations: { ...LONG_ENDING, revision },
  });
  return app;
}

function naive(pods: number, revision: string): string {
  return `
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: ${NAMESPACE} }
spec: { hard: { pods: "${pods}" } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${NAMESPACE} }
spec:
  replicas: ${REPLICAS}
  strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: ${JSON.stringify({ ...LONG_ENDING, revision })} }
    spec:
      terminationGracePeriodSeconds: ${GRACE}
      containers: [{ name: main, image: web:1 }]
`;
}
