import { deployment } from './deployment';
import { pod } from './pod';
import { probes } from './probes';
import { scale } from './scale';
import { traffic } from './traffic';
import type { KindExplanations } from '../../../decisions';

/** Why the objects of a service are as they are, beside what all workloads share. */
export const explanations: readonly KindExplanations[] = [...deployment, ...pod, ...probes, ...scale, ...traffic];
