import { at, itemsAt, ManifestSet, numberAt } from '../../model';
import type { ICheck } from '../check';

const SHELL = /^(\/(usr\/)?bin\/)?(sh|ash|bash|dash)$/;
const SLEEP = /^(?:\/bin\/|\/usr\/bin\/)?sleep$/;
const DURATION = /^(\d{1,9}(?:\.\d{1,9})?)([smhd]?)$/;
const UNITS: Record<string, number> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86400 };
const REQUEST_SECONDS = 30; // for requests in flight after the hook

/** A preStop hook takes less time than the grace period of its pod. */
export const shutdownFitsGrace: ICheck = {
  id: 'shutdown-fits-grace',
  catalogue: ['d24'],
  title: 'preStop hooks end before `terminationGracePeriodSeconds` is over',
  why: 'the kubelet starts the grace period before the preStop hook: a hook that uses it up leaves no time between SIGTERM and SIGKILL for requests in flight',
  source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  severity: 'error',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(({ manifest, containers, graceSeconds, podPath }) => containers
    .map(({ spec, name, where }) => ({ name, where, seconds: sleepSeconds(at(spec, 'lifecycle', 'preStop')) }))
    .filter(({ seconds }) => seconds > 0 && seconds >= graceSeconds)
    .map(({ name, where, seconds }) => ({
      object: manifest,
      field: `${podPath}.${where}.lifecycle.preStop`,
      message: `the preStop hook of container \`${name}\` sleeps ${seconds} seconds; it must be less than \`terminationGracePeriodSeconds\`, which is ${graceSeconds}`,
      fix: `Set \`terminationGracePeriodSeconds: ${Math.ceil(seconds) + REQUEST_SECONDS}\` (${REQUEST_SECONDS} for requests in flight), or sleep less.`,
    }))),
};

/** Seconds that a hook sleeps for certain; a command that cannot be read counts as 0. */
function sleepSeconds(hook: unknown): number {
  const command = itemsAt(hook, 'exec', 'command').filter((part): part is string => typeof part === 'string');
  return numberAt(hook, 'sleep', 'seconds') ?? (SHELL.test(command[0] ?? '') ? scriptSeconds(command) : wordsSeconds(command));
}

/** Seconds that a script sleeps, such as `sh -c 'sleep 15; nginx -s quit'`. */
function scriptSeconds([, option, script]: string[]): number {
  return option?.startsWith('-') && option.endsWith('c') && script !== undefined
    ? script.split(/[;\n]|&&/).reduce((sum, statement) => sum + wordsSeconds(statement.trim().split(/\s+/)), 0)
    : 0;
}

function wordsSeconds(words: string[]): number {
  const duration = words.length === 2 && SLEEP.test(words[0]) ? DURATION.exec(words[1]) : null;
  return duration ? Number(duration[1]) * UNITS[duration[2]] : 0;
}
