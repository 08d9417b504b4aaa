import { beside, pod } from './pod';
import { run } from './run';
import type { KindDecisions } from '../../../decisions';

/** Decisions about the objects of a job, beside what all workloads have in common. */
export const decisions: readonly KindDecisions[] = [run, pod, ...beside];
