import { readFileSync } from 'fs';
import { cpus, totalmem } from 'os';
import { join } from 'path';
import { ROOT } from './compiled';

const PACKAGES = ['cdk8s', 'cdk8s-plus-27', 'constructs', 'cdk8s-cli', 'typescript', 'ts-node', 'tsx'];

/** What the figures were measured on. */
export function machine(): string {
  const gibibytes = Math.round(totalmem() / 1024 ** 3);
  return [`${cpus()[0].model}, ${cpus().length} cores, ${gibibytes} GiB`, `Node ${process.version}`, ...PACKAGES.map(name => `${name} ${versionOf(name)}`)].join(', ');
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
}
