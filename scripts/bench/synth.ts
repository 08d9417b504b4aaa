import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { DEADLINE_SECONDS } from './child';
import { Compiled } from './compiled';
import { Grid, grid, growthRow } from './grid';
import { cell, Cells, growing, measuredAt } from './in-turn';
import { ratio } from './statistics';
import { Table } from './table';

const SIZES = [10, 100, 1000, 5000];
const SETTLED = 100; // below, start-up takes more time than the synth
const COMPARED = 1000;
const LAYOUTS = { 'per-chart': 'One chart per service', 'one-chart': 'All services in one chart' };
const ARMS = {
  'stock-plus': '`App`, cdk8s-plus-27',
  'stock-plain': '`App`, plain',
  'bulkhead-plain': '`BulkheadApp`, plain',
  'service-unchecked': '`ResilientService`, checks off',
  'service-checked': '`ResilientService`, all checks',
};
const SAME = ['stock-plain', 'bulkhead-plain', 'service-unchecked', 'service-checked'];

/** From props to files, after the packages are loaded. */
export const synth: Table = {
  heading: 'Synth',
  measure(compiled) {
    return Object.assign({}, ...Object.keys(LAYOUTS).map(layout => {
      writesTheSame(compiled, layout);
      const once = (arm: string) => (size: number) => compiled.measure('synth', arm, layout, String(size), compiled.emptied());
      return growing(SIZES, Object.fromEntries(Object.keys(ARMS).map(arm => [cell(layout, arm), once(arm)])));
    }));
  },
  lines: cells => [
    'N services of six objects each: ServiceAccount, Deployment, Service, PodDisruptionBudget, HorizontalPodAutoscaler, NetworkPolicy, in namespaces of',
    'twenty services where each has a chart, else in one. `plain` are `ApiObject`s with literal manifests, the same that `ResilientService` makes: these',
    'four arms write the same bytes, which is verified before the measurement. cdk8s-plus-27 makes the closest equivalent of its classes, and the budget with `KubePodDisruptionBudget`.',
    'Time is construction and synth together, without loading packages; files are written to memory if there is `/dev/shm`, else to disk.',
    `An arm that takes more than ${DEADLINE_SECONDS} s is stopped, not repeated, and not run with more services.`,
    ...Object.entries(LAYOUTS).flatMap(([layout, title]) => chapter(cells, layout, title)),
  ],
};

function chapter(cells: Cells, layout: string, title: string): string[] {
  const arms = Object.fromEntries(Object.entries(ARMS).map(([arm, column]) => [cell(layout, arm), column]));
  const time: Grid = { cells, sizes: SIZES, arms, figure: 'time', corner: 'N, time (ms)' };
  const compared = (arm: string) => measuredAt(cells, layout, arm, COMPARED);
  const times = (arm: string) => ratio(compared(arm), compared('bulkhead-plain'), 'time');
  return [
    '',
    `### ${title}`,
    '',
    ...grid(time),
    growthRow(time, SETTLED),
    '',
    ...grid({ ...time, figure: 'memory', corner: 'N, peak memory (MiB)' }),
    '',
    `At ${COMPARED} services, compared with plain objects under \`BulkheadApp\`: plain objects under \`App\` take ${times('stock-plain')} times as long, cdk8s-plus-27 ${times('stock-plus')} times.`,
  ];
}

/** Verifies that our arms and the plain ones write the same bytes. */
function writesTheSame(compiled: Compiled, layout: string): void {
  const written = SAME.map(arm => {
    const folder = compiled.emptied();
    compiled.measure('synth', arm, layout, '10', folder);
    return JSON.stringify(manifests(folder).map(file => [file, readFileSync(join(folder, file), 'utf8')]));
  });
  SAME.forEach((arm, index) => {
    if (written[index] !== written[0] || written[0] === '[]') throw new Error(`${arm} does not write what ${SAME[0]} writes (${layout})`);
  });
}

function manifests(folder: string): string[] {
  return readdirSync(folder).filter(file => file.endsWith('.yaml')).sort();
}
