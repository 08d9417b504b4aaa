import { baseline, baselineAlone } from './baseline';
import type { Control } from './control';
import { restricted } from './restricted';

export type { Control } from './control';
export { CheckedPod } from './checked-pod';

/** What each level of the Pod Security Standards asks: https://kubernetes.io/docs/concepts/security/pod-security-standards/. */
export const controls: ReadonlyMap<string, readonly Control[]> = new Map([
  ['baseline', [...baseline, ...baselineAlone]],
  ['restricted', [...restricted, ...baseline]],
]);
