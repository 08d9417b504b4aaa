import { Measured } from './in-turn';

/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The k of `time = c × size^k`, by least squares over the logarithms. */
export function growth(points: readonly (readonly [size: number, time: number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const [meanX, meanY] = [0, 1].map(axis => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length);
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/** The median of one figure; undefined where there was nothing to measure. */
export function middle(measured: Measured, name: string): number | undefined {
  return 'missing' in measured ? undefined : median(measured.runs.map(run => run[name]));
}

/** One figure as it stands in a table: the median, and the fastest and the slowest run. */
export function spread(measured: Measured, name: string): string {
  if ('missing' in measured) return measured.missing;
  const values = measured.runs.map(run => run[name]);
  const [least, middling, most] = [Math.min(...values), median(values), Math.max(...values)].map(Math.round);
  return least === most ? `${most}` : `${middling} (${least}–${most})`;
}

/** How many times as much one is as the other. */
export function ratio(one: Measured, other: Measured, name: string): string {
  const [above, below] = [middle(one, name), middle(other, name)];
  return above === undefined || below === undefined ? 'unknown' : (above / below).toFixed(2);
}
