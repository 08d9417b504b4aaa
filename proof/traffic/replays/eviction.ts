import { evictAll } from './evict-all';
import { naive, ours, SERVICE } from './service';
import type { KubeObject } from '../../rig/api';
import type { Seen } from '../../rig/replay';
import { summary } from '../rig/load';
import type { Rig, TrafficReplay } from '../rig/replay';

const REPLICAS = 3;

/** A drain evicts pods that still get requests. */
export const eviction: TrafficReplay = {
  id: 'eviction',
  title: 'Requests fail while every pod is evicted in turn, as an upgrade of the nodes does',
  source: 'https://philpearl.github.io/post/k8s_ingress/',
  naive: [{ manifests: 'no probe, no preStop, no budget', run: rig => see(rig, naive(rig.app.image)) }],
  ours: [{ manifests: 'ResilientService', run: rig => see(rig, ours(rig.app.image)) }],
};

async function see(rig: Rig, objects: KubeObject[]): Promise<Seen> {
  const pods = await rig.deploy(objects, REPLICAS);
  const load = await rig.ask(SERVICE);
  const evicted = await evictAll(rig.api, pods);
  const report = await load.report();
  return { happened: report.failed > 0 || evicted < pods.length, what: `${evicted} of ${pods.length} pods evicted, ${summary(report)}` };
}
