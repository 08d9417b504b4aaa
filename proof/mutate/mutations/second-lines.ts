import type { Edit } from '../mutation';

const NAMESPACE = 'lib/constructs/quotaed-namespace/quotaed-namespace.ts';

/** A namespace without its quota. */
export const NO_QUOTA: Edit = { file: NAMESPACE, text: "new ApiObject(this, 'quota', resourceQuota({ ...at('quota'), hard }));", instead: '' };

/** A namespace that gives no size to containers that say none. */
export const NO_LIMIT_RANGE: Edit = {
  file: NAMESPACE, text: "new ApiObject(this, 'limit-range', limitRange({ ...at('limit-range'), limits }));", instead: '',
};

/** A service that any number of evictions may take all pods of. */
export const NO_BUDGET: Edit = {
  file: 'lib/constructs/resilient-service/resilient-service.ts', text: 'if (maxUnavailable !== undefined) {', instead: 'if (maxUnavailable === 0) {',
};
