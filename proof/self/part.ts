import { controlPlane } from './control-plane';
import { emptied } from './emptied';
import { machine } from './machine';
import { obstacles, Part } from '../part';
import { ControlPlane } from '../rig/control-plane';
import { sideBySide } from '../side-by-side';
import { traffic } from '../traffic/part';

const AT_ONCE = 2;

/** The proof leaves a machine as it found it, whatever ends it. */
export const self: Part = {
  name: 'self',
  shows: 'nothing is left of a run, whatever ends it',
  ids: [],
  missing: () => process.platform === 'linux' ? [] : ['it looks for what is left in /proc, which only Linux has'],
  build: ControlPlane.build,
  prove: async tally => {
    const why = obstacles(traffic);
    const promises = [...controlPlane, ...emptied, ...why.length === 0 ? machine : []];
    await sideBySide(promises, AT_ONCE, ({ problems }) => problems(), ({ promise }, problems) => tally.record(promise, problems));
    if (why.length > 0) {
      console.log(`skip  what machines leave: none can run here\n${why.map(one => `      ${one}`).join('\n')}`);
    }
  },
};
