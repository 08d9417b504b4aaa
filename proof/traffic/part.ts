import { replays } from './replays';
import type { Part } from '../part';
import { keep } from '../records';
import { app } from './rig/image';
import { inside } from './rig/inside-command';
import { Machine } from './rig/machine';
import { missing } from './rig/requirements';
import { playAll } from '../rig/arms';
import { binaries } from '../rig/binaries';
import { ControlPlane } from '../rig/control-plane';
import type { Played } from '../rig/replay';

const AT_ONCE = 3; // machines do not see each other, but they share the cores, and slowness must not look like an incident
const ARM_SECONDS = 600;
const LOG_LINES = 40;

/** What only a real node can show: requests, memory, probes. */
export const traffic: Part = {
  name: 'traffic',
  shows: 'incidents under requests on a real node, as root',
  ids: replays.map(({ id }) => id),
  missing,
  build: () => {
    ControlPlane.build();
    binaries(['kubelet', 'kube-proxy']);
    app();
  },
  prove: async (tally, { ids, whole, runs }) => {
    Machine.sweep();
    const chosen = replays.filter(({ id }) => ids.includes(id));
    const rows = await playAll(chosen, AT_ONCE, runs, tally, ({ replay, side, index, logs }) => play(inside(replay.id, side, index), logs));
    if (whole) {
      keep('traffic', rows);
    }
  },
};

/** One arm, in a machine of its own. */
async function play(command: readonly string[], logs: string): Promise<Played> {
  const begun = Date.now();
  const machine = new Machine(command);
  try {
    const inTime = await machine.end(ARM_SECONDS);
    machine.keepLogs(logs);
    const seen = machine.read('seen.json');
    const seconds = Math.round((Date.now() - begun) / 1000);
    return seen === undefined
      ? { what: inTime ? 'the arm broke' : `the arm took more than ${ARM_SECONDS} seconds`, seconds, logs: lastLines(machine) }
      : { ...JSON.parse(seen), seconds, logs: [] };
  } finally {
    machine.close();
  }
}

function lastLines(machine: Machine): string[] {
  return ['inside', 'kubelet', 'containerd'].flatMap(name => [`== ${name}.log`, ...(machine.read(`${name}.log`) ?? '').trim().split('\n').slice(-LOG_LINES)]);
}
