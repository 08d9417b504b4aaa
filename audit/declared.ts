import { readFileSync } from 'fs';
import { resolve } from 'path';
import { parse } from 'yaml';

export const VERSIONS = resolve(__dirname, 'versions.yaml');

/** The minor of Kubernetes that an example declares, from which on its objects must be valid. */
export function declaredMinor(example: string, path: string = VERSIONS): number {
  const version = (parse(readFileSync(path, 'utf8')) as Record<string, string>)[example];
  const minor = /^1\.(\d+)$/.exec(version ?? '')?.[1];
  if (minor === undefined) throw new Error(`audit/versions.yaml does not say which Kubernetes examples/${example} declares: add \`${example}: '1.34'\``);
  return Number(minor);
}
