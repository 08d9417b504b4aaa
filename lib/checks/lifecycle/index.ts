import { heapFitsLimit } from './heap-fits-limit';
import { livenessIsNotReadiness } from './liveness-is-not-readiness';
import { livenessWaitsForStartup } from './liveness-waits-for-startup';
import { memoryLimitIsRequest } from './memory-limit-is-request';
import { memoryLimited } from './memory-limited';
import { ndotsLow } from './ndots-low';
import { prestopNeedsNoShell } from './prestop-needs-no-shell';
import { probeAnswersInTime } from './probe-answers-in-time';
import { probePortDeclared } from './probe-port-declared';
import { probePortExists } from './probe-port-exists';
import { progressDeadlineAfterStartup } from './progress-deadline-after-startup';
import { readinessAsked } from './readiness-asked';
import { requestsSaid } from './requests-said';
import { rootFilesystemLeavesTmp } from './root-filesystem-leaves-tmp';
import { serviceLinksOff } from './service-links-off';
import { shutdownFitsGrace } from './shutdown-fits-grace';
import type { ICheck } from '../check';

export const lifecycle: readonly ICheck[] = [
  heapFitsLimit,
  livenessIsNotReadiness,
  livenessWaitsForStartup,
  memoryLimitIsRequest,
  memoryLimited,
  ndotsLow,
  prestopNeedsNoShell,
  probeAnswersInTime,
  probePortDeclared,
  probePortExists,
  progressDeadlineAfterStartup,
  readinessAsked,
  requestsSaid,
  rootFilesystemLeavesTmp,
  serviceLinksOff,
  shutdownFitsGrace,
];
