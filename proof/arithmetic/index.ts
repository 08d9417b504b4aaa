import { rmSync } from 'fs';
import { join } from 'path';
import { Tenants, tenants } from './apps';
import { Ledger } from './ledger';
import { rollOut, scaleUp, servicesIn } from './rollouts';
import { fillHistory, startRun } from './runs';
import { timed } from './timed';
import { amountText, peakDemand } from '../../lib/analysis/capacity';
import { amountOf, ManifestSet } from '../../lib/model';
import type { Tally } from '../../scripts/tally';
import { LOGS } from '../records';
import type { Api, KubeObject } from '../rig/api';
import { applyAll, objectsOf } from '../rig/apply';
import { ControlPlane } from '../rig/control-plane';
import { FakeNodes, makeNodes } from '../rig/nodes';
import { isPending } from '../rig/pods';
import { sideBySide } from '../side-by-side';

/** A count of a quota: what the library predicts, the maximum that the API server reported, and what the quota allows. */
export interface Count {
  readonly app: string;
  readonly key: string;
  readonly predicted: string;
  readonly used: string;
  readonly hard: string;
}

/** The record for PROOF.md. */
export interface Arithmetic {
  readonly apps: number;
  readonly counts: readonly Count[];
}

/** Drives apps to their peak, each group on a control plane of its own, and compares what their quotas count there with what the library says that they will. */
export async function provesArithmetic(tally: Tally, only: readonly string[]): Promise<Arithmetic> {
  const groups = tenants().filter(({ name }) => only.includes(name));
  const counts: Count[] = [];
  await sideBySide(groups, groups.length, group => driven(group), (group, { measures, broken }) => {
    measures.forEach(({ promise, problems }) => tally.record(promise, problems));
    counts.push(...measures.flatMap(measure => measure.counts));
    if (broken.length > 0) {
      tally.record(`${group.name}: the arithmetic is exact`, broken);
    }
  });
  return { apps: new Set(counts.map(({ app }) => app)).size, counts };
}

/** What became of one app's namespace. */
interface Measure {
  readonly promise: string;
  readonly problems: readonly string[];
  readonly counts: readonly Count[];
}

async function driven(group: Tenants): Promise<{ measures: Measure[]; broken: string[] }> {
  const logs = join(LOGS, `arithmetic-${group.name}`);
  rmSync(logs, { recursive: true, force: true });
  let measures: Measure[] = [];
  let plane: ControlPlane | undefined;
  try {
    plane = await ControlPlane.start(logs);
    measures = await measured(plane.api, group);
    return { measures, broken: [] };
  } catch (error) {
    return { measures, broken: [`it broke: ${error instanceof Error ? error.message : String(error)}`] };
  } finally {
    await plane?.stop();
    if (measures.length > 0 && measures.every(({ problems }) => problems.length === 0)) {
      rmSync(logs, { recursive: true, force: true });
    }
  }
}

async function measured(api: Api, group: Tenants): Promise<Measure[]> {
  const objects = objectsOf(group.app);
  const manifestSet = new ManifestSet(objects as any[], group.cluster);
  const ledger = new Ledger(api, group);
  try {
    await makeNodes(api, ...nodesOf(group));
    await applyAll(api, objects.map(timed));
    return await Promise.all(group.namespaces.map(async namespace => {
      const broken = await peaked(api, ledger, manifestSet, namespace).then(() => [], error => [String(error)]);
      const quota = objects.find(({ kind, metadata }) => kind === 'ResourceQuota' && metadata.namespace === namespace)!;
      return compared(ledger, manifestSet, namespace, quota, broken);
    }));
  } finally {
    ledger.close();
  }
}

/** Every service at its most, every run of every job there, and all services rolled out so that their peaks meet. */
async function peaked(api: Api, ledger: Ledger, manifestSet: ManifestSet, namespace: string): Promise<void> {
  const services = servicesIn(manifestSet, namespace);
  const cronJobs = manifestSet.workloadsIn(namespace).filter(({ kind }) => kind === 'CronJob').map(({ manifest }) => timed(manifest as unknown as KubeObject));
  await Promise.all([scaleUp(api, services), ...cronJobs.map(cronJob => fillHistory(api, ledger, cronJob))]);
  await Promise.all([rollOut(api, ledger, services), ...cronJobs.map(cronJob => startRun(api, ledger, cronJob))]);
}

function compared(ledger: Ledger, manifestSet: ManifestSet, namespace: string, { spec: { hard } }: KubeObject, broken: readonly string[]): Measure {
  const { totals, parts } = peakDemand(manifestSet, namespace);
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
  const text = (key: string, amount: bigint | undefined) => amountText(key, amount ?? 0n);
  return {
    promise: `${namespace}: ${pods} pods, ${Object.keys(wanted).length} keys of its quota as predicted`,
    problems,
    counts: Object.keys(wanted).map(key => ({
      app: namespace, key, predicted: text(key, wanted[key]), used: text(key, used[key]), hard: text(key, amountOf(key, hard[key])),
    })),
  };
}

/** As the cluster's profile has them. */
function nodesOf({ name, pools }: Tenants): FakeNodes[] {
  return pools.map(({ name: pool, nodes = 1, taints, ...size }) => ({ ...size, name: `${name}-${pool}`, count: nodes, taints: taints as FakeNodes['taints'] }));
}
