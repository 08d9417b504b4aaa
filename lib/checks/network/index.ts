import { serviceSelectsOneWorkload } from './service-selects-one-workload';
import type { ICheck } from '../check';

export const network: readonly ICheck[] = [
  serviceSelectsOneWorkload,
];
