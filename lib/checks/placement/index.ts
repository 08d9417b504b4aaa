// Written by `npm run checks:index` from the files of this folder.
import { drainFinishes } from './drain-finishes';
import { graceFitsPool } from './grace-fits-pool';
import { jobSurvivesSpotReclaim } from './job-survives-spot-reclaim';
import { jobsApartFromServices } from './jobs-apart-from-services';
import { peakFitsNodes } from './peak-fits-nodes';
import { podFitsNode } from './pod-fits-node';
import { podSlotsSuffice } from './pod-slots-suffice';
import { poolMatched } from './pool-matched';
import { rolloutFinishes } from './rollout-finishes';
import { serviceNotSpotOnly } from './service-not-spot-only';
import { spotSuitsWorkload } from './spot-suits-workload';
import { spreadCountsOneRevision } from './spread-counts-one-revision';
import { spreadHonorsTaints } from './spread-honors-taints';
import { spreadSelectsOwnPods } from './spread-selects-own-pods';
import { zoneLossSurvived } from './zone-loss-survived';
import type { ICheck } from '../check';

export const placement: readonly ICheck[] = [
  drainFinishes,
  graceFitsPool,
  jobSurvivesSpotReclaim,
  jobsApartFromServices,
  peakFitsNodes,
  podFitsNode,
  podSlotsSuffice,
  poolMatched,
  rolloutFinishes,
  serviceNotSpotOnly,
  spotSuitsWorkload,
  spreadCountsOneRevision,
  spreadHonorsTaints,
  spreadSelectsOwnPods,
  zoneLossSurvived,
];
