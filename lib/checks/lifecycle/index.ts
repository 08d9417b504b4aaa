// Written by `npm run checks:index` from the files of this folder.
import { heapFitsLimit } from './heap-fits-limit';
import { livenessIsNotReadiness } from './liveness-is-not-readiness';
import { livenessWaitsForStartup } from './liveness-waits-for-startup';
import { memoryLimitIsRequest } from './memory-limit-is-request';
import { memoryLimited } from './memory-limited';
import { ndotsLow } from './ndots-low';
import { prestopNeedsNoShell } from './prestop-needs-no-shell';
import { probePortDeclared } from './probe-port-declared';
import { probePortExists } from './probe-port-exists';
import { probeTimeoutFits } from './probe-timeout-fits';
import { progressDeadlineAfterStartup } from './progress-deadline-after-startup';
import { readinessProbeSet } from './readiness-probe-set';
import { requestsSet } from './requests-set';
import { serviceLinksOff } from './service-links-off';
import { shutdownFitsGrace } from './shutdown-fits-grace';
import { tmpWritable } from './tmp-writable';
import type { ICheck } from '../check';

export const lifecycle: readonly ICheck[] = [
  heapFitsLimit,
  livenessIsNotReadiness,
  livenessWaitsForStartup,
  memoryLimitIsRequest,
  memoryLimited,
  ndotsLow,
  prestopNeedsNoShell,
  probePortDeclared,
  probePortExists,
  probeTimeoutFits,
  progressDeadlineAfterStartup,
  readinessProbeSet,
  requestsSet,
  serviceLinksOff,
  shutdownFitsGrace,
  tmpWritable,
];
