import { configuration } from './configuration';
import { crash } from './crash';
import { eviction } from './eviction';
import { longRequest } from './long-request';
import { memory } from './memory';
import { ndots } from './ndots';
import { rollingUpdate } from './rolling-update';
import { scaleDown } from './scale-down';
import { slowStart } from './slow-start';
import type { TrafficReplay } from '../rig/replay';

/** Every replay on a real node. */
export const replays: readonly TrafficReplay[] = [
  rollingUpdate, eviction, scaleDown, longRequest, crash, slowStart, configuration, memory, ndots,
];
