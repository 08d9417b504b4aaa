import { arithmetic } from './arithmetic/part';
import { network } from './network/part';
import type { Part } from './part';
import { scheduling } from './replays/part';
import { self } from './self/part';
import { traffic } from './traffic/part';

/** All parts, in the order in which they run. */
export const parts: readonly Part[] = [scheduling, arithmetic, network, traffic, self];
