import { parseArgs } from 'util';
import type { Asked, Part } from './part';

/** A parsed command line. */
export interface Wanted {
  readonly help: boolean;
  /** A part that cannot run here is a failure, not only reported. */
  readonly require: boolean;
  readonly parts: ReadonlyMap<Part, Asked>;
}

/** A command line that cannot be parsed. */
export class Misuse extends Error {}

const NUMBER = /^[1-9]\d?$/;

/** Parses names of parts, ids, and options; all parts where none is named. Throws a Misuse. */
export function understood(args: readonly string[], parts: readonly Part[]): Wanted {
  const { values, positionals } = parsed(args);
  const runs = values.runs ?? '1';
  const unknown = positionals.filter(name => !parts.some(part => part.name === name || part.ids.includes(name)));
  const problems = [
    ...unknown.length > 0 ? [`nothing is called ${unknown.join(', ')}: --help names all that can be run`] : [],
    ...NUMBER.test(runs) ? [] : [`--runs is a number from 1 to 99, not ${runs}`],
  ];
  if (problems.length > 0) {
    throw new Misuse(problems.join('\n'));
  }
  const asked = parts.map(part => [part, askedOf(part, positionals, Number(runs))] as const).filter(([, { ids, whole }]) => whole || ids.length > 0);
  return { help: values.help ?? false, require: values.require ?? false, parts: new Map(asked) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, require: { type: 'boolean' }, runs: { type: 'string' } },
    });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

function askedOf({ name, ids }: Part, names: readonly string[], runs: number): Asked {
  const whole = names.length === 0 || names.includes(name);
  return { ids: whole ? ids : ids.filter(id => names.includes(id)), whole, runs };
}

/** What `--help` prints. */
export function help(parts: readonly Part[]): string {
  return [
    'npm run proof [-- --require] [-- --runs N] [part | id …]',
    '',
    'Replays incidents with manifests as people write them, which must fail, and with ours, which must not. All parts, unless some are named:',
    '',
    ...parts.flatMap(({ name, shows, ids }) => [`  ${name.padEnd(12)}${shows}`, ...ids.length > 0 ? [`${' '.repeat(14)}${ids.join(' ')}`] : []]),
    '',
    '  --require   a part that cannot run on this machine fails (also where CI=true); otherwise it is reported and skipped',
    '  --runs N    runs each arm under traffic N times (default 1; one run takes eight minutes)',
    '',
    'Exit code: 0 everything held, 1 something did not, 2 the command line is invalid.',
    'Example: npm run proof w30 crash',
  ].join('\n');
}
