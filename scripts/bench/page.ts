import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { ROOT } from './compiled';
import { Cells, RUNS } from './in-turn';
import { machine } from './machine';
import { Table } from './table';

const PAGE = join(ROOT, 'docs/BENCHMARKS.md');
const RECORDS = join(ROOT, 'dist/bench');

interface Record {
  readonly machine: string;
  readonly cells: Cells;
}

/** Stores the measurements of a table. */
export function keep(name: string, cells: Cells): void {
  mkdirSync(RECORDS, { recursive: true });
  const record: Record = { machine: machine(), cells };
  writeFileSync(recordOf(name), `${JSON.stringify(record, undefined, 1)}\n`);
}

/** Writes the page from the records; a table without one keeps the text it has. */
export function writePage(tables: { readonly [name: string]: Table }): void {
  const before = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  const chapters = Object.entries(tables).map(([name, table]) => chapter(name, table) ?? chapterOf(before, table.heading));
  writeFileSync(PAGE, [
    '# Benchmarks\n',
    `Written by \`npm run bench\`; \`npm run bench -- synth chains\` measures some tables again. Medians of ${RUNS} runs, each in its own process, the arms of a table in turn, with the fastest and the slowest run.\n`,
    ...chapters.filter(text => text !== ''),
  ].join('\n'));
}

function chapter(name: string, table: Table): string | undefined {
  if (!existsSync(recordOf(name))) return undefined;
  const record = JSON.parse(readFileSync(recordOf(name), 'utf8')) as Record;
  return [`## ${table.heading}`, '', ...table.lines(record.cells), '', `Measured on ${record.machine}.`, ''].join('\n');
}

function chapterOf(page: string, heading: string): string {
  return page.split(/^(?=## )/m).find(text => text.startsWith(`## ${heading}\n`))?.trimEnd().concat('\n') ?? '';
}

function recordOf(name: string): string {
  return join(RECORDS, `${name}.json`);
}
