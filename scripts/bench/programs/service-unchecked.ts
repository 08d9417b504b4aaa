import { Arm } from './arm';
import { arm as bulkheadPlain } from './bulkhead-plain';
import { arm as serviceChecked } from './service-checked';

/** Our constructs without checks of the manifests; props are still validated. */
export const arm: Arm = { app: bulkheadPlain.app, add: serviceChecked.add };
