import { Compiled } from './compiled';
import { Cells } from './in-turn';

/** One chapter of the page: what it measures, and how it says so. */
export interface Table {
  readonly heading: string;
  measure(compiled: Compiled): Cells;
  lines(cells: Cells): string[];
}
