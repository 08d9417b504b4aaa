import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { cached } from '../scripts/cache';
import { run } from '../scripts/command';

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly [keyword: string]: unknown;
}

const MODULE = 'sigs.k8s.io/gateway-api';
const VERSION = 'v1.3.0';
const METADATA: Schema = { type: 'object' }; // what a definition leaves out, and the API server knows

/** The folder of strict JSON schemas for the Gateway API, which no release of Kubernetes brings along. */
export function customSchemas(): string {
  return cached('gateway-api', VERSION, folder => {
    const { Dir } = JSON.parse(run('go', ['mod', 'download', '-json', `${MODULE}@${VERSION}`], { env: { GOFLAGS: '-mod=mod' } })) as { Dir: string };
    const definitions = join(Dir, 'config/crd/standard');
    for (const file of readdirSync(definitions).filter(name => name.endsWith('.yaml'))) {
      const { spec } = parse(readFileSync(join(definitions, file), 'utf8')) as CustomResourceDefinition;
      for (const { name, schema } of spec.versions) {
        const into = `${spec.names.kind.toLowerCase()}-${spec.group.split('.')[0]}-${name}.json`;
        writeFileSync(join(folder, into), JSON.stringify(strict(schema.openAPIV3Schema, true)));
      }
    }
  });
}

/** The same schema, refusing every field that it does not name. */
export function strict(schema: Schema, isRoot = false): Schema {
  const inner = Object.entries(schema).map(([keyword, value]) => [keyword, keyword === 'properties' ? value : strictValue(value)]);
  const { properties, ...rest } = Object.fromEntries(inner) as Schema;
  if (!properties) return rest;
  const named = Object.fromEntries(Object.entries(properties).map(([field, value]) => [field, strict(value)]));
  return { additionalProperties: false, ...rest, properties: { ...named, ...(isRoot && { metadata: METADATA }) } };
}

function strictValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strictValue);
  return typeof value === 'object' && value !== null ? strict(value as Schema) : value;
}
