import { growing, Measured, measuredAt } from './in-turn';
import { growth, median, middle, spread } from './statistics';
import { Table } from './table';

const SIZES = [100, 300, 1000, 3000, 6000, 10_000]; // objects; 6,000 are a thousand services

/** What `bulkhead check` does, without the start of Node: parsing YAML, and all checks. */
export const check: Table = {
  heading: '`bulkhead check`',
  measure: compiled => growing(SIZES, { check: size => compiled.measure('check', String(size)) }),
  lines(cells) {
    const rows = SIZES.map(size => measuredAt(cells, 'check', size));
    const objects = rows.map(row => middle(row, 'objects')!);
    const by = (name: string) => growth(rows.map((row, index) => [objects[index], middle(row, name)!] as const)).toFixed(2);
    return [
      'Services of six objects each (`scripts/bench/programs/generated-app.ts`), no cluster declared, all checks on.',
      '',
      '| objects | reading YAML (ms) | checking (ms) | checking / reading | peak memory (MiB) |',
      '|---:|---:|---:|---:|---:|',
      ...rows.map((row, index) => `| ${objects[index]} | ${spread(row, 'read')} | ${spread(row, 'check')} | ${share(row)} | ${spread(row, 'memory')} |`),
      '',
      `Growth exponent from ${objects[0]} to ${objects.at(-1)} objects: reading ${by('read')}, checking ${by('check')} (1 is linear).`,
    ];
  },
};

function share(measured: Measured): string {
  return 'missing' in measured ? measured.missing : median(measured.runs.map((figures) => figures.check / figures.read)).toFixed(2);
}
