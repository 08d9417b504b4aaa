import { deployment } from './deployment';
import { pod } from './pod';
import { probes } from './probes';
import { scale } from './scale';
import { traffic } from './traffic';
import type { KindDecisions } from '../../../decisions';

/** Decisions about the objects of a service, beside what all workloads have in common. */
export const decisions: readonly KindDecisions[] = [...deployment, ...pod, ...probes, ...scale, ...traffic];
