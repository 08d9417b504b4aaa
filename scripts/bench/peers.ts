import { mkdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { DEADLINE_SECONDS, Figures, timed } from './child';
import { Compiled } from './compiled';
import { Grid, grid, growthRow } from './grid';
import { growing } from './in-turn';
import { Input, overlays, range, releases, umbrella } from './peer-inputs';
import { Table } from './table';
import { goTool } from '../cache';

const HELM = 'v3.22.0';
const KUSTOMIZE = 'v5.8.2';
const OBJECTS_OF_A_SERVICE = 6;
const PRINTED = 'printed.yaml';
const SIZES = [10, 100, 1000];
const SETTLED = 100; // below, the start of the process is more than its work
const ARMS = {
  'service-checked': '`ResilientService`, all checks',
  'releases': 'Helm, a release each',
  'umbrella': 'Helm, one umbrella chart',
  'range': 'Helm, one chart with `range`',
  'overlays': 'kustomize, one build',
};

/** The same services, written by other tools. */
export const peers: Table = {
  heading: 'Peers',
  measure(compiled) {
    const helm = found('helm', 'helm.sh/helm/v3/cmd/helm', HELM);
    const kustomize = found('kustomize', 'sigs.k8s.io/kustomize/kustomize/v5', KUSTOMIZE);
    return growing(SIZES, {
      'service-checked': size => ours(compiled, size),
      'releases': size => theirs(compiled, helm, releases, size),
      'umbrella': size => theirs(compiled, helm, umbrella, size),
      'range': size => theirs(compiled, helm, range, size),
      'overlays': size => theirs(compiled, kustomize, overlays, size),
    });
  },
  lines(cells) {
    const time: Grid = { cells, sizes: SIZES, arms: ARMS, figure: 'time', corner: 'N, time (ms)' };
    return [
      `The services of the first table, a chart each: time of the whole process. Helm ${HELM}, kustomize ${KUSTOMIZE}, both built from their Go modules.`,
      '',
      'Helm\'s charts hold the manifests that `ResilientService` makes, with name and namespace as values: one chart and a `helm template` for each release;',
      'an umbrella chart that depends on it N times by alias; one chart that repeats its template with `range`. kustomize builds N overlays of one base, which',
      'set name, namespace and labels. All write the same number of objects, which is verified; the labels of kustomize also change the peers of a NetworkPolicy.',
      'Only the first column includes checks of the manifests.',
      `An arm that takes more than ${DEADLINE_SECONDS} s is stopped, and not run with more services.`,
      '',
      ...grid(time),
      growthRow(time, SETTLED),
    ];
  },
};

function ours(compiled: Compiled, services: number): Figures | string {
  const command = [process.execPath, compiled.program('synth'), 'service-checked', 'per-chart', String(services), compiled.emptied()];
  return timed([command], { folder: compiled.folder });
}

function theirs(compiled: Compiled, program: string | undefined, input: Input, services: number): Figures | string {
  if (program === undefined) return 'not available';
  const folder = compiled.emptied();
  mkdirSync(folder);
  const commands = input(compiled, services, folder).map(args => [program, ...args]);
  const figures = timed(commands, { folder, into: PRINTED });
  const objects = readFileSync(join(folder, PRINTED), 'utf8').match(/^kind: /mg)?.length ?? 0;
  const expected = OBJECTS_OF_A_SERVICE * services / commands.length; // each command writes the file anew
  if (typeof figures !== 'string' && objects !== expected) throw new Error(`${program} printed ${objects} objects, not ${expected}`);
  return figures;
}

function found(tool: string, module: string, version: string): string | undefined {
  try {
    return goTool(tool, module, version);
  } catch (error) {
    console.log(`  ${tool} ${version} is not measured: ${(error as Error).message}`);
    return undefined;
  }
}
