import { Figures } from './child';

/** The figures of the runs of an arm, or the reason why there are none. */
export type Measured = { readonly runs: Figures[] } | { readonly missing: string };

/** A table's measurements, by `cell(...)`. */
export type Cells = Record<string, Measured>;

/** One run: its figures, or the reason why there are none. */
export type Once = () => Figures | string;

export const RUNS = 7;

/** The name of one measurement. */
export function cell(...parts: readonly (string | number)[]): string {
  return parts.join(', ');
}

/** One measurement of a table; a record may be older than the table. */
export function measuredAt(cells: Cells, ...parts: readonly (string | number)[]): Measured {
  return cells[cell(...parts)] ?? { missing: 'not measured' };
}

/** Runs all arms in turn, several times, so that load on the machine affects all of them. */
export function inTurn(arms: Record<string, Once>): Cells {
  const cells: Record<string, { runs: Figures[] } | { missing: string }> = {};
  for (let round = 0; round < RUNS; round++) {
    for (const [name, once] of Object.entries(arms)) {
      const measured = cells[name] ??= { runs: [] };
      if ('missing' in measured) continue;
      const figures = once();
      if (typeof figures === 'string') cells[name] = { missing: figures };
      else measured.runs.push(figures);
    }
  }
  for (const [name, measured] of Object.entries(cells)) console.log(`  ${name}: ${figuresText(measured)}`);
  return cells;
}

/** Measures one size after the other; an arm that fails at a size is not run with larger ones. */
export function growing(sizes: readonly number[], arms: Record<string, (size: number) => Figures | string>): Cells {
  const cells: Cells = {};
  const lost = new Map<string, number>();
  for (const size of sizes) {
    Object.assign(cells, inTurn(Object.fromEntries(Object.entries(arms).map(([arm, once]) => [
      cell(arm, size),
      () => lost.has(arm) ? `not run: ${lost.get(arm)} was too many` : once(size),
    ]))));
    for (const arm of Object.keys(arms)) {
      if ('missing' in measuredAt(cells, arm, size) && !lost.has(arm)) lost.set(arm, size);
    }
  }
  return cells;
}

function figuresText(measured: Measured): string {
  if ('missing' in measured) return measured.missing;
  return Object.keys(measured.runs[0]).map(name => `${name} ${measured.runs.map(run => Math.round(run[name])).join(' ')}`).join('; ');
}
