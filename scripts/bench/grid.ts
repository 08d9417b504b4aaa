import { Cells, measuredAt } from './in-turn';
import { growth, middle, spread } from './statistics';

/** What a table of sizes by arms shows. */
export interface Grid {
  readonly cells: Cells;
  readonly sizes: readonly number[];
  /** The heading of each arm's column, by the arm's name. */
  readonly arms: Readonly<Record<string, string>>;
  readonly figure: string;
  readonly corner: string;
}

/** A row for each size, a column for each arm. */
export function grid({ cells, sizes, arms, figure, corner }: Grid): string[] {
  const names = Object.keys(arms);
  return [
    `| ${[corner, ...Object.values(arms)].join(' | ')} |`,
    `|${'---:|'.repeat(names.length + 1)}`,
    ...sizes.map(size => `| ${[size, ...names.map(arm => spread(measuredAt(cells, arm, size), figure))].join(' | ')} |`),
  ];
}

/** One row more: how the time of each arm grows, over the sizes from `from` on that it could do. */
export function growthRow({ cells, sizes, arms, figure }: Grid, from: number): string {
  return `| grows with | ${Object.keys(arms).map(arm => {
    const points = sizes.filter(size => size >= from)
      .map(size => [size, middle(measuredAt(cells, arm, size), figure)] as const)
      .filter((point): point is readonly [number, number] => point[1] !== undefined);
    return points.length < 2 ? '' : `N^${growth(points).toFixed(2)} (${points[0][0]}–${points.at(-1)![0]})`;
  }).join(' | ')} |`;
}
