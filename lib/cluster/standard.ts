import type { PoolProps } from './pool-props';
import type { TaintProps } from './taint';
import { POOL_KEY } from '../kubernetes/keys';

/** Kinds of work, as pools and priority classes are called by default. */
export const SERVICES = 'services';
export const JOBS = 'jobs';

/** The taint that keeps everybody but jobs out. */
export const JOBS_TAINT: TaintProps = { key: POOL_KEY, value: JOBS, effect: 'NoSchedule' };

/** Any node that does not refuse services, and nodes for jobs that refuse everything else. */
export const standardPools: PoolProps[] = [
  { name: SERVICES },
  { name: JOBS, labels: { [POOL_KEY]: JOBS }, taints: [JOBS_TAINT] },
];
