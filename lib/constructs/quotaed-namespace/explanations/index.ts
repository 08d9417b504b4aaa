import { bounds } from './bounds';
import { namespace } from './namespace';
import { rights } from './rights';
import type { KindExplanations } from '../../../decisions';

/** Why the walls of a namespace are as they are. */
export const explanations: readonly KindExplanations[] = [...namespace, ...bounds, ...rights];
