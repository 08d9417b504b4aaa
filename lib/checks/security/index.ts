// Written by `npm run checks:index` from the files of this folder.
import { podSecurityMet } from './pod-security-met';
import type { ICheck } from '../check';

export const security: readonly ICheck[] = [
  podSecurityMet,
];
