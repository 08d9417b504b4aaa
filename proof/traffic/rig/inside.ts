import { writeFileSync } from 'fs';
import { join } from 'path';
import { app } from './image';
import { Load } from './load';
import { Machine } from './machine';
import { buildNetwork, hideFiles } from './network';
import { startNode } from './node';
import type { Rig } from './replay';
import { Api, KubeObject } from '../../rig/api';
import { applyAll } from '../../rig/apply';
import { ControlPlane } from '../../rig/control-plane';
import { PATIENCE } from '../../rig/patience';
import { isReady, podsOf } from '../../rig/pods';
import { replays } from '../replays';
import { unfinished } from '../replays/unfinished';

const PORT = 8080;
const NAMESPACE = 'shop';

/** Runs one arm as the first process of a machine, and writes what was seen to `seen.json`. */
async function main(id: string, side: 'naive' | 'ours', index: number): Promise<void> {
  const folder = Machine.enter();
  const arm = [...replays, unfinished].find(replay => replay.id === id)![side][index];
  hideFiles(folder);
  buildNetwork();
  const plane = await ControlPlane.start(folder);
  try {
    const image = app();
    await startNode(plane.api, folder, join(plane.folder, 'kubeconfig'), image, arm.node);
    console.log(`the node was ready after ${Math.round(process.uptime())} seconds`);
    const seen = await arm.run(rigOf(plane.api, image, folder));
    writeFileSync(join(folder, 'seen.json'), JSON.stringify(seen));
  } catch (error) {
    console.log(plane.logs(5));
    throw error;
  } finally {
    await plane.stop();
  }
}

function rigOf(api: Api, image: ReturnType<typeof app>, folder: string): Rig {
  return {
    api,
    app: image,
    folder,
    deploy: async (objects, wanted) => {
      await applyAll(api, objects);
      const pods = await api.until(async () => {
        const found = (await podsOf(api, NAMESPACE)).filter(isReady);
        return found.length === wanted && (await Promise.all(found.map(answers))).every(yes => yes) && found;
      }, PATIENCE);
      if (!pods) {
        throw new Error(`not ${wanted} pods answer: ${(await podsOf(api, NAMESPACE)).map(stateOf).join('; ')}`);
      }
      return pods;
    },
    ask: async (service, ...more) => {
      const found = await api.get({ apiVersion: 'v1', kind: 'Service', metadata: { name: service, namespace: NAMESPACE } });
      const url = `http://${found?.spec.clusterIP}:${found?.spec.ports[0].port}/`;
      await api.until(async () => answersAt(url), PATIENCE);
      const load = new Load(image.program, url, more);
      if (!await api.until(async () => load.isWarm(), PATIENCE)) {
        throw new Error('the load does not get going');
      }
      return load;
    },
  };
}

async function answers(pod: KubeObject): Promise<boolean> {
  return answersAt(`http://${pod.status.podIP}:${PORT}/ready`);
}

async function answersAt(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2000), headers: { connection: 'close' } }).then(({ ok }) => ok, () => false);
}

function stateOf({ metadata, status }: KubeObject): string {
  const states = (status.containerStatuses ?? []).map((one: { state: object; restartCount: number }) => `${JSON.stringify(one.state)}, ${one.restartCount} restarts`);
  return `${metadata.name} ${status.phase} ${status.reason ?? ''} ${states.join(' ')} ${JSON.stringify((status.conditions ?? []).filter((one: { status: string }) => one.status !== 'True'))}`;
}

const [id, side, index] = process.argv.slice(2);
main(id, side as 'naive' | 'ours', Number(index)).then(() => process.exit(0), error => {
  console.log(error);
  process.exit(1);
});
process.stdin.once('end', () => process.exit(1)).resume(); // the parent process is gone
