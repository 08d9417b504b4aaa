import { constant } from '../decisions';

/** Kubernetes version of a cluster that names none. */
export const KUBERNETES = constant({ value: '1.34', why: 'no manifest needs a newer version', prop: 'kubernetes' });

/** Longest shutdown on a cluster that names none. */
export const MAX_GRACE = constant({
  value: 600,
  unit: 'seconds',
  why: 'cluster-autoscaler waits no longer (`--max-graceful-termination-sec`)',
  source: 'https://github.com/kubernetes/kubernetes/issues/94435',
  prop: 'maxGraceSeconds',
});
