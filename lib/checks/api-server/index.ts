import { identityUnique } from './identity-unique';
import { referencesResolve } from './references-resolve';
import type { ICheck } from '../check';

export const apiServer: readonly ICheck[] = [
  identityUnique,
  referencesResolve,
];
