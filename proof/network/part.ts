import { provesNetwork } from '.';
import { evaluator } from './evaluator';
import type { Part } from '../part';
import { keep } from '../records';

/** Who reaches whom, by our evaluator and by an independent one. */
export const network: Part = {
  name: 'network',
  shows: 'who reaches whom by NetworkPolicies: ours and cyclonus agree',
  ids: [],
  missing: () => [],
  build: evaluator,
  prove: async tally => keep('network', await provesNetwork(tally)),
};
