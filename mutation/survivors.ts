import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import type { Outcome } from './main';

const ROOT = resolve(__dirname, '..');
const PAGE = join(ROOT, 'docs/MUTANTS.md');
const NO_REASON = 'TO BE TRIAGED';

/** Writes docs/MUTANTS.md with the reasons that it already gives; how many survivors have none. */
export function writeSurvivors(outcomes: readonly Outcome[], { seed, killed, page }: { seed: number; killed: number; page: boolean }): number {
  const reasons = reasonsOf(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '');
  const survivors = outcomes.filter(({ status }) => status !== 'Killed' && status !== 'Timeout');
  const rows = survivors.map(survivor => ({ survivor, reason: reasons.get(placeOf(survivor)) ?? NO_REASON }));
  if (page) {
    writeFileSync(PAGE, [
      '# Mutants',
      '',
      `Written by \`npm run mutate\`: ${outcomes.length} changes to lib/analysis, lib/model, lib/kubernetes, lib/checks and lib/constructs, drawn by seed ${seed}, each tried`,
      'against the tests of its folder by StrykerJS. A change that no test notices survives, and has a reason here.',
      '',
      `${killed} of ${outcomes.length} are noticed.`,
      '',
      '| survivor | replaced by | why it survives |',
      '|---|---|---|',
      ...rows.map(({ survivor, reason }) => `| ${placeOf(survivor)} | ${cell(survivor.replacement)} | ${reason} |`),
      '',
    ].join('\n'));
  } else {
    rows.forEach(({ survivor }) => console.log(`${survivor.status}: ${survivor.file}:${survivor.line} ${lineOf(survivor)} -> ${cell(survivor.replacement)}`));
  }
  return rows.filter(({ reason }) => reason === NO_REASON).length;
}

function reasonsOf(page: string): Map<string, string> {
  return new Map([...page.matchAll(/^\| (.*?) \| .*? \| ([^|]*) \|$/gm)].map(([, place, reason]) => [place, reason.trim()]));
}

/** The file and the text that was replaced, not its line, which moves. */
function placeOf(mutant: Outcome): string {
  return `${mutant.file} ${mutant.mutator} ${cell(lineOf(mutant))}`;
}

function lineOf({ file, line, column }: Outcome): string {
  return readFileSync(join(ROOT, file), 'utf8').split('\n')[line - 1].slice(column - 1).trim();
}

function cell(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/\|/g, '¦').replace(/`/g, '\'');
  return `\`${line.length > 80 ? `${line.slice(0, 80)}…` : line}\``;
}
