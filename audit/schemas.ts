import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { cached } from '../scripts/cache';
import { run } from '../scripts/command';

interface Schema {
  $id?: string;
  $defs?: Record<string, unknown>;
  readonly [keyword: string]: unknown;
}

const VERSION = '1.37.0';
const SHARED_FILE = '/api/_definitions.json'; // how a schema names the file that it shares with all others
const REFERENCE = /^(?:\/api\/_definitions\.json)?#\/\$defs\/(?<name>.+)$/;

/** The folder of strict JSON schemas, `<kind>-<group>-<version>.json` below `v1.<minor>.0`, each of one piece. */
export function schemas(): string {
  return join(cached('kubernetes-validate', VERSION, fill), 'schemas');
}

function fill(folder: string): void {
  const venv = join(folder, 'venv');
  run('python3', ['-m', 'venv', venv]); // a bare Debian has no pip outside of one
  run(join(venv, 'bin/pip'), ['download', '--quiet', '--no-deps', '--dest', folder, `kubernetes-validate==${VERSION}`]);
  const wheel = readdirSync(folder).find(file => file.endsWith('.whl'));
  if (!wheel) throw new Error(`kubernetes-validate ${VERSION} came without a wheel`);
  run('python3', ['-m', 'zipfile', '--extract', join(folder, wheel), join(folder, 'unpacked')]);

  const source = join(folder, 'unpacked/kubernetes_validate/kubernetes-json-schema');
  for (const versioned of readdirSync(source).filter(name => name.endsWith('-local-strict'))) {
    const into = join(folder, 'schemas', versioned.replace('-local-strict', ''));
    mkdirSync(into, { recursive: true });
    bundleAll(join(source, versioned), into);
  }
  for (const left of ['unpacked', 'venv', wheel]) rmSync(join(folder, left), { recursive: true });
}

function bundleAll(from: string, into: string): void {
  const shared = (readSchema(join(from, '_definitions.json')).$defs ?? {}) as Record<string, unknown>;
  for (const file of readdirSync(from).filter(name => name.endsWith('.json') && !name.startsWith('_'))) {
    const schema = readSchema(join(from, file));
    if (!schema['x-kubernetes-group-version-kind']) continue; // a part of an object, nothing that stands in a manifest
    writeFileSync(join(into, file), JSON.stringify(bundled(schema, shared)));
  }
}

/** The same schema with every shared definition that it needs brought inside: kubeconform cannot follow the references. */
export function bundled(schema: Schema, shared: Readonly<Record<string, unknown>>): Schema {
  const $defs: Record<string, unknown> = {};
  const waiting = references(schema);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name in $defs) continue;
    if (!(name in shared)) throw new Error(`the schema refers to \`${name}\`, which is not defined`);
    $defs[name] = shared[name];
    waiting.push(...references(shared[name]));
  }
  const { $id: _, ...rest } = schema; // its address would be fetched to resolve what is now inside
  return JSON.parse(JSON.stringify({ ...rest, $defs }).split(`"${SHARED_FILE}#`).join('"#')) as Schema;
}

function references(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([keyword, value]) => {
    const name = keyword === '$ref' && typeof value === 'string' ? REFERENCE.exec(value)?.groups?.name : undefined;
    return name === undefined ? references(value) : [name];
  });
}

function readSchema(path: string): Schema {
  return JSON.parse(readFileSync(path, 'utf8')) as Schema;
}
