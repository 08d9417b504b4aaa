import { Compiled } from './compiled';
import { Cells } from './in-turn';

/** One chapter of the page: its measurements and its text. */
export interface Table {
  readonly heading: string;
  measure(compiled: Compiled): Cells;
  lines(cells: Cells): string[];
}
