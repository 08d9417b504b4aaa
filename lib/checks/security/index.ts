import { podSecurityMet } from './pod-security-met';
import type { ICheck } from '../check';

export const security: readonly ICheck[] = [
  podSecurityMet,
];
