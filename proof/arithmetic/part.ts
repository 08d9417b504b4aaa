import { provesArithmetic } from '.';
import { GROUPS } from './apps';
import type { Part } from '../part';
import { keep } from '../records';
import { ControlPlane } from '../rig/control-plane';

/** What quotas count at the peak is what the library predicts. */
export const arithmetic: Part = {
  name: 'arithmetic',
  shows: 'what quotas count at the peak of 21 apps is what the library predicts',
  ids: GROUPS,
  missing: ControlPlane.missing,
  build: ControlPlane.build,
  prove: async (tally, { ids, whole }) => {
    const record = await provesArithmetic(tally, ids);
    if (whole) {
      keep('arithmetic', record);
    }
  },
};
