import { naive, ours, SERVICE } from './service';
import type { KubeObject } from '../../rig/api';
import { PATIENCE } from '../../rig/patience';
import { isReady, podsOf } from '../../rig/pods';
import type { Seen } from '../../rig/replay';
import { summary } from '../rig/load';
import type { Rig, TrafficReplay } from '../rig/replay';

const TRIES = 5; // pauses of 0.1, 0.2, 0.4 and 0.8 s between them, as clients and meshes do; what the dead pod was just asked fails whatever the manifests say

/** One crash is an outage where there is one pod; where there are three, a client that tries again reaches the others. */
export const crash: TrafficReplay = {
  id: 'crash',
  title: 'One pod crashes, and the service does not answer',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  naive: [{ manifests: 'one replica', run: rig => see(rig, naive(rig.app.image, { replicas: 1 }), 1) }],
  ours: [{ manifests: 'ResilientService', run: rig => see(rig, ours(rig.app.image), 3) }],
};

async function see(rig: Rig, objects: KubeObject[], replicas: number): Promise<Seen> {
  const [victim] = await rig.deploy(objects, replicas);
  const load = await rig.ask(SERVICE, '-tries', `${TRIES}`);
  await fetch(`http://${victim.status.podIP}:8080/crash`).catch(() => {}); // it ends instead of answering
  await rig.api.until(async () => {
    const pods = await podsOf(rig.api, 'shop');
    return pods.filter(isReady).length === replicas && pods.some(({ status }) => status.containerStatuses?.[0].restartCount > 0);
  }, PATIENCE);
  const report = await load.report();
  const outcome = `${summary(report)}, each tried up to ${TRIES} times within 1.5 s, ${report.again} of them more than once; longest time without an answer ${report.silence} ms`;
  return { happened: report.failed > 0, what: `one of ${replicas} pods crashed, ${outcome}` };
}
