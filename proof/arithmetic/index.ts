import { Tenants, tenants } from './apps';
import { Ledger } from './ledger';
import { rollOut, scaleUp, servicesIn } from './rollouts';
import { fillHistory, startRun } from './runs';
import { timed } from './timed';
import { amountText, peakDemand } from '../../lib/capacity';
import { amountOf, Landscape } from '../../lib/landscape';
import type { Tally } from '../../scripts/tally';
import { Api, KubeObject, pathOf } from '../rig/api';
import { applyAll, objectsOf } from '../rig/apply';
import { ControlPlane } from '../rig/control-plane';
import { FakeNodes, makeNodes } from '../rig/nodes';
import { isPending } from '../rig/pods';

/** A count of a quota: what the library predicts, the most that the API server told, and what the quota allows. */
export interface Count {
  readonly app: string;
  readonly key: string;
  readonly predicted: string;
  readonly used: string;
  readonly hard: string;
}

/** Drives apps to their peak on a control plane, and compares what their quotas count there with what the library says that they will. */
export async function provesArithmetic(tally: Tally, only: readonly string[] = []): Promise<object> {
  const counts: Count[] = [];
  const plane = await ControlPlane.start();
  try {
    for (const group of tenants().filter(({ name }) => only.length === 0 || only.includes(name))) {
      counts.push(...await measured(plane.api, group, tally));
    }
  } catch (error) {
    tally.record('the arithmetic is exact', [`it broke: ${error instanceof Error ? error.message : String(error)}`, ...plane.logs().split('\n')]);
  } finally {
    await plane.stop();
  }
  return { apps: new Set(counts.map(({ app }) => app)).size, counts };
}

async function measured(api: Api, group: Tenants, tally: Tally): Promise<Count[]> {
  const begun = Date.now();
  const objects = objectsOf(group.app);
  const landscape = new Landscape(objects as any[], group.cluster);
  const ledger = new Ledger(api, group);
  try {
    await makeNodes(api, ...nodesOf(group));
    await applyAll(api, objects.map(timed));
    const counts = await Promise.all(group.namespaces.map(async namespace => {
      const broken = await peaked(api, ledger, landscape, namespace).then(() => [], error => [String(error)]);
      const quota = objects.find(({ kind, metadata }) => kind === 'ResourceQuota' && metadata.namespace === namespace)!;
      return compared(ledger, landscape, namespace, quota, tally, broken);
    }));
    console.log(`      ${group.name}: ${Math.round((Date.now() - begun) / 1000)} s`);
    return counts.flat();
  } finally {
    ledger.close();
    await swept(api, group);
  }
}

/** Every service at its most, every run of every job there, and all services rolled out so that their peaks meet. */
async function peaked(api: Api, ledger: Ledger, landscape: Landscape, namespace: string): Promise<void> {
  const services = servicesIn(landscape, namespace);
  const cronJobs = landscape.workloadsIn(namespace).filter(({ kind }) => kind === 'CronJob').map(({ manifest }) => timed(manifest as unknown as KubeObject));
  await Promise.all([scaleUp(api, services), ...cronJobs.map(cronJob => fillHistory(api, ledger, cronJob))]);
  await Promise.all([rollOut(api, ledger, services), ...cronJobs.map(cronJob => startRun(api, ledger, cronJob))]);
}

function compared(
  ledger: Ledger, landscape: Landscape, namespace: string, { spec: { hard } }: KubeObject, tally: Tally, broken: readonly string[],
): Count[] {
  const { totals, parts } = peakDemand(landscape, namespace);
  const wanted = Object.fromEntries(Object.keys(hard).map(key => [key, totals[key]]));
  const used = ledger.most.get(namespace) ?? {};
  const off = Object.keys(wanted).filter(key => used[key] !== wanted[key]);
  const waiting = ledger.alive(namespace).filter(isPending);
  const problems = [
    ...broken,
    ...off.map(key => `${key}: ${amountText(key, wanted[key])} predicted, ${amountText(key, used[key] ?? 0n)} used at the most`),
    ...off.length === 0 && !ledger.tookTogether(namespace, wanted) ? ['no moment at which everything was taken at once'] : [],
    ...waiting.map(({ metadata }) => `${metadata.name} is Pending`),
    ...[...ledger.unschedulable].filter(pod => pod.startsWith(`${namespace}/`)).map(pod => `${pod} found no node for a while`),
  ];
  const pods = parts.map(part => `${part.workload.name} ${part.pods}`).join(' + ');
  tally.record(`${namespace}: ${pods} pods, ${Object.keys(wanted).length} keys of its quota as predicted`, problems);
  const text = (key: string, amount: bigint | undefined) => amountText(key, amount ?? 0n);
  return Object.keys(wanted).map(key => ({
    app: namespace, key, predicted: text(key, wanted[key]), used: text(key, used[key]), hard: text(key, amountOf(key, hard[key])),
  }));
}

/** As the cluster's profile has them. */
function nodesOf({ name, pools }: Tenants): FakeNodes[] {
  return pools.map(({ name: pool, nodes = 1, taints, ...size }) => ({ ...size, name: `${name}-${pool}`, count: nodes, taints: taints as FakeNodes['taints'] }));
}

/** The next apps get nodes of their own: these take their pods with them. */
async function swept(api: Api, group: Tenants): Promise<void> {
  for (const namespace of group.namespaces) {
    await api.remove({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    await api.ask('DELETE', `${pathOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: '', namespace } })}?gracePeriodSeconds=0`);
  }
  for (const { name, count } of nodesOf(group)) {
    await Promise.all(Array.from({ length: count }, (_, index) => api.remove({ apiVersion: 'v1', kind: 'Node', metadata: { name: `${name}-${index}` } })));
  }
}
