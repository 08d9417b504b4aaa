import { Arm } from './arm';
import { arm as bulkheadPlain } from './bulkhead-plain';
import { arm as serviceChecked } from './service-checked';

/** Our constructs without a check over the manifests; what the props say is judged all the same. */
export const arm: Arm = { app: bulkheadPlain.app, add: serviceChecked.add };
