import { availableParallelism, totalmem } from 'os';
import { replays } from '.';
import type { Part } from '../part';
import { keep } from '../records';
import { playAll } from '../rig/arms';
import { ControlPlane } from '../rig/control-plane';
import { ControlPlanes } from '../rig/control-planes';

const PER_CORE = 2; // an arm waits more than it works
const BYTES = 1024 ** 3; // of memory, for each control plane

/** Incidents of scheduling, quotas, budgets and rights, each arm on a control plane with nothing in it. */
export const scheduling: Part = {
  name: 'replays',
  shows: 'incidents on a control plane whose nodes are simulated',
  ids: replays.map(({ id }) => id),
  missing: ControlPlane.missing,
  build: ControlPlane.build,
  prove: async (tally, { ids, whole }) => {
    const atOnce = Math.max(1, Math.min(PER_CORE * availableParallelism(), Math.floor(totalmem() / BYTES)));
    const planes = new ControlPlanes();
    try {
      const rows = await playAll(replays.filter(({ id }) => ids.includes(id)), atOnce, 1, tally, ({ arm, logs }) => planes.play(arm, logs));
      if (whole) {
        keep('replays', rows);
      }
    } finally {
      await planes.close();
    }
  },
};
