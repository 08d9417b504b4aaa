import { workloadContainers } from './containers';
import { workloadObjects } from './objects';
import { workloadPod } from './pod';
import { everyObject, everyPod, KindDecisions } from '../../../decisions';

/** Decisions about the objects that a service and a job have in common. */
export const workloadDecisions: readonly KindDecisions[] = [...workloadPod, ...workloadContainers, ...workloadObjects, ...everyPod, ...everyObject];
