import { probePortExists } from './probe-port-exists';
import { progressDeadlineAfterStartup } from './progress-deadline-after-startup';
import { shutdownFitsGrace } from './shutdown-fits-grace';
import type { ICheck } from '../check';

export const lifecycle: readonly ICheck[] = [
  probePortExists,
  progressDeadlineAfterStartup,
  shutdownFitsGrace,
];
