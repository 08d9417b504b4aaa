import { writeFileSync } from 'fs';
import { join } from 'path';
import { naive } from './service';
import type { Rig, TrafficReplay } from '../rig/replay';

/** No replay: an arm that breaks, and one that never ends; whatever they have started must not outlive them. */
export const unfinished: TrafficReplay = {
  id: 'unfinished',
  title: 'Pods run when the replay ends before its time',
  source: '',
  naive: [{
    manifests: 'an arm that breaks',
    run: async rig => {
      await runPods(rig);
      throw new Error('broken on purpose');
    },
  }],
  ours: [{
    manifests: 'an arm that never ends',
    run: async rig => {
      await runPods(rig);
      return new Promise(() => {});
    },
  }],
};

async function runPods(rig: Rig): Promise<void> {
  await rig.deploy(naive(rig.app.image, { args: 'serve' }), 3);
  writeFileSync(join(rig.folder, 'running'), 'pods');
}
