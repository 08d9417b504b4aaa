import { jobsApartFromServices } from './jobs-apart-from-services';
import { poolMatched } from './pool-matched';
import { spreadHonorsTaints } from './spread-honors-taints';
import { spreadSelectsOwnPods } from './spread-selects-own-pods';
import type { ICheck } from '../check';

export const placement: readonly ICheck[] = [
  jobsApartFromServices,
  poolMatched,
  spreadHonorsTaints,
  spreadSelectsOwnPods,
];
