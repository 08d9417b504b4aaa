import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { facts } from './facts';
import { deployments } from './objects';
import { EXAMPLES, GoldenObject, objectsOf } from '../goldens';

const EXAMPLE = join(EXAMPLES, 'online-boutique');
const FIXTURE = resolve(__dirname, '../../test/fixtures/online-boutique');
const NAMESPACE_KINDS = ['ResourceQuota', 'LimitRange'];
export const README = join(EXAMPLE, 'README.md');
const BETWEEN = /(?<=<!-- comparison -->\n)[^]*(?=<!-- \/comparison -->)/;

/** The table that compares the original manifests with ours. */
export function comparison(): string {
  const [theirFiles, ourFiles] = [theirs(), ours()];
  const [theirObjects, ourObjects] = [theirFiles.flatMap(path => read(path)), read(join(EXAMPLE, 'manifest.yaml'))];
  const rows = [
    ['files to maintain', `${theirFiles.length}`, `${ourFiles.length}`],
    ['lines to maintain, without blank lines and comments', `${lines(theirFiles)}`, `${lines(ourFiles)}`],
    ['lines of YAML that reach the cluster', `${lines(theirFiles)}`, `${lines([join(EXAMPLE, 'manifest.yaml')])}`],
    ['workloads', `${deployments(theirObjects).length}`, `${deployments(ourObjects).length}`],
    ...facts.map(({ title, holds }) => [title, ...[theirObjects, ourObjects].map(objects =>
      `${deployments(objects).filter(deployment => holds(deployment, objects)).length}`)]),
    ...NAMESPACE_KINDS.map(kind => [`a ${kind}`, ...[theirObjects, ourObjects].map(objects => objects.some(object => object.kind === kind) ? 'yes' : 'no')]),
    ['Pod Security Standard enforced', ...[theirObjects, ourObjects].map(objects => objects.some(enforced) ? 'yes' : 'no')],
  ];
  return ['| | original | this example |', '|---|---|---|', ...rows.map(row => `| ${row.join(' | ')} |`), ''].join('\n');
}

/** The README with the current table between its markers. */
export function readmeWith(table: string): string {
  const readme = readFileSync(README, 'utf8');
  if (!BETWEEN.test(readme)) throw new Error(`${README} has no markers for the comparison`);
  return readme.replace(BETWEEN, () => table);
}

function theirs(): string[] {
  return ['kubernetes-manifests', 'network-policies'].flatMap(folder => filesIn(join(FIXTURE, folder), '.yaml'));
}

function ours(): string[] {
  return filesIn(EXAMPLE, '.ts');
}

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(folder).filter(file => file.endsWith(extension)).sort().map(file => join(folder, file));
}

function read(path: string): GoldenObject[] {
  return objectsOf({ name: path, example: 'online-boutique', path });
}

function enforced({ kind, metadata }: GoldenObject): boolean {
  const { labels } = metadata as { readonly labels?: Record<string, string> };
  return kind === 'Namespace' && labels?.['pod-security.kubernetes.io/enforce'] === 'restricted';
}

function lines(paths: readonly string[]): number {
  return paths.flatMap(path => readFileSync(path, 'utf8').split('\n')).filter(line => !/^\s*(#|\/\/|\/?\*|---$|$)/.test(line)).length;
}
