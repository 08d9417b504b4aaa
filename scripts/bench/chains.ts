import { DEADLINE_SECONDS } from './child';
import { Grid, grid, growthRow } from './grid';
import { growing } from './in-turn';
import { Table } from './table';

const SIZES = [5, 10, 100, 1000];
const SETTLED = 100; // below, start-up takes more time than the synth
const ARMS = {
  'stock-plain': '`App`, plain',
  'bulkhead-plain': '`BulkheadApp`, plain',
  'service-checked': '`ResilientService`, all checks',
};

/** Services of which each depends on the previous one. */
export const chains: Table = {
  heading: 'Chains of dependencies',
  measure: compiled => growing(SIZES, Object.fromEntries(Object.keys(ARMS).map(arm => [
    arm,
    size => compiled.measure('synth', arm, 'chain', String(size), compiled.emptied()),
  ]))),
  lines(cells) {
    const time: Grid = { cells, sizes: SIZES, arms: ARMS, figure: 'time', corner: 'services in the chain, time (ms)' };
    return [
      'The services of the table above, a chart each, and `chart.addDependency` from each chart to the previous one. Time of construction and synth together.',
      `An arm that takes more than ${DEADLINE_SECONDS} s is stopped, and not run with a longer chain: the stock \`App\` walks every path between any two objects.`,
      '',
      ...grid(time),
      growthRow(time, SETTLED),
    ];
  },
};
