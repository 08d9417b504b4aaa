import { at, itemsAt, ManifestSet, numberAt } from '../../model';
import type { ICheck } from '../check';

const SHELL = /^(\/(usr\/)?bin\/)?(sh|ash|bash|dash)$/;
const SLEEP = /^(?:\/bin\/|\/usr\/bin\/)?sleep$/;
const DURATION = /^(\d{1,9}(?:\.\d{1,9})?)([smhd]?)$/;
const UNITS: Record<string, number> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86400 };

/** What a container does before it is told to stop takes less time than its pod gets to end. */
export const shutdownFitsGrace: ICheck = {
  id: 'shutdown-fits-grace',
  catalogue: ['d24'],
  title: 'preStop hooks end before terminationGracePeriodSeconds do',
  why: 'the grace period counts from before the preStop hook: what is left of it when the hook ends is all that requests in flight get, then the container is killed',
  source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  severity: 'error',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(({ manifest, containers, graceSeconds, podPath }) => containers
    .map(({ spec, name, where }) => ({ name, where, seconds: sleepSeconds(at(spec, 'lifecycle', 'preStop')) }))
    .filter(({ seconds }) => seconds > 0 && seconds >= graceSeconds)
    .map(({ name, where, seconds }) => ({
      object: manifest,
      field: `${podPath}.${where}.lifecycle.preStop`,
      message: `the preStop hook of the container ${name} sleeps ${seconds} seconds, the pod gets ${graceSeconds} to end (terminationGracePeriodSeconds)`,
      fix: `set terminationGracePeriodSeconds above ${seconds} plus the longest request, or sleep less`,
    }))),
};

/** Seconds that a hook sleeps for certain; what cannot be read counts for nothing. */
function sleepSeconds(hook: unknown): number {
  const command = itemsAt(hook, 'exec', 'command').filter((part): part is string => typeof part === 'string');
  return numberAt(hook, 'sleep', 'seconds') ?? (SHELL.test(command[0] ?? '') ? scriptSeconds(command) : wordsSeconds(command));
}

/** Of `sh -c 'sleep 15; nginx -s quit'`. */
function scriptSeconds([, option, script]: string[]): number {
  return option?.startsWith('-') && option.endsWith('c') && script !== undefined
    ? script.split(/[;\n]|&&/).reduce((sum, statement) => sum + wordsSeconds(statement.trim().split(/\s+/)), 0)
    : 0;
}

function wordsSeconds(words: string[]): number {
  const duration = words.length === 2 && SLEEP.test(words[0]) ? DURATION.exec(words[1]) : null;
  return duration ? Number(duration[1]) * UNITS[duration[2]] : 0;
}
