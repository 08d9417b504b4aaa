import { bounds } from './bounds';
import { namespace } from './namespace';
import { rights } from './rights';
import type { KindDecisions } from '../../../decisions';

export * from './bounds';
export * from './namespace';

/** Decisions about a namespace and the objects in it that the construct makes. */
export const decisions: readonly KindDecisions[] = [...namespace, ...bounds, ...rights];
