import { naive, ours, SERVICE } from './service';
import type { KubeObject } from '../../rig/api';
import { isReady, podsOf } from '../../rig/pods';
import type { Seen } from '../../rig/replay';
import { told } from '../rig/load';
import type { Rig, TrafficReplay } from '../rig/replay';

const OUTAGE_MILLISECONDS = 1000;
const RESTART_SECONDS = 60;

/** One crash is an outage where there is one pod; where there are three, what it was just asked and a second of its share of the requests fail. */
export const crash: TrafficReplay = {
  id: 'crash',
  title: 'One pod crashes, and nobody answers',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  naive: [{ manifests: 'one replica', run: rig => see(rig, naive(rig.app.image, { replicas: 1 }), 1) }],
  ours: [{ manifests: 'ResilientService', run: rig => see(rig, ours(rig.app.image), 3) }],
};

async function see(rig: Rig, objects: KubeObject[], replicas: number): Promise<Seen> {
  const [victim] = await rig.deploy(objects, replicas);
  const load = await rig.ask(SERVICE);
  await fetch(`http://${victim.status.podIP}:8080/crash`).catch(() => {}); // it ends instead of answering
  await rig.api.until(async () => {
    const pods = await podsOf(rig.api, 'shop');
    return pods.filter(isReady).length === replicas && pods.some(({ status }) => status.containerStatuses?.[0].restartCount > 0);
  }, RESTART_SECONDS);
  const report = await load.report();
  return { happened: report.silence > OUTAGE_MILLISECONDS, what: `one of ${replicas} pods crashed, ${told(report)}, longest time without an answer ${report.silence} ms` };
}
