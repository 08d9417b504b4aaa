import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { fieldsOf, Schema, shortName } from './definitions';
import { kindsWithoutNamespace } from './scopes';
import { History, spans } from './spans';
import { schemas } from '../../audit/schemas';

const TABLE = join(__dirname, '../../lib/kubernetes/api-resources/kubernetes.json');
const SHARED = ['meta.v1.DeleteOptions', 'meta.v1.Status', 'meta.v1.WatchEvent', 'meta.v1.APIGroup', 'meta.v1.APIVersions']; // not in manifests
const HEADER = {
  about: 'The built-in kinds of Kubernetes and their fields, by minor version. Written by `npm run api-resources`, never by hand.',
  source: 'The OpenAPI of Kubernetes (api/openapi-spec/swagger.json of each minor) as kubernetes-validate has it; scopes from the Go module k8s.io/api.',
  licence: 'Apache-2.0, The Kubernetes Authors',
};

type Histories = Map<string, Map<number, string>>;

const definitions = new Map<string, Histories>();
const kinds: Histories = new Map();
const anything = new Set<string>(); // definitions without any schema
const folder = schemas();
const minors = readdirSync(folder).map(name => Number(/^v1\.(\d+)\./.exec(name)?.[1])).sort((a, b) => a - b);
for (const minor of minors) readMinor(minor);
write();

function readMinor(minor: number): void {
  const versioned = join(folder, `v1.${minor}.0`);
  for (const file of readdirSync(versioned).sort()) {
    const schema = JSON.parse(readFileSync(join(versioned, file), 'utf8')) as Schema;
    const identities = schema['x-kubernetes-group-version-kind'] ?? [];
    if (identities.length !== 1 || identities[0].kind.endsWith('List')) continue; // shared by all groups, or what a server answers
    const [{ group, version, kind }] = identities;
    const name = `${group === '' ? 'core' : group.split('.')[0]}.${version}.${kind}`;
    if (SHARED.includes(name)) continue;
    remember(kinds, `${group === '' ? '' : `${group}/`}${version} ${kind}`, minor, name);
    define(name, schema, minor);
    for (const [full, definition] of Object.entries(schema.$defs ?? {})) define(shortName(full), definition, minor);
  }
}

function define(name: string, schema: Schema, minor: number): void {
  const fields = fieldsOf(schema);
  if (!fields) {
    if (!schema.type) anything.add(name);
    return;
  }
  const known = definitions.get(name) ?? new Map();
  definitions.set(name, known);
  fields.forEach((type, field) => remember(known, field, minor, type));
}

function remember(histories: Histories, key: string, minor: number, value: string): void {
  const history = histories.get(key) ?? new Map<number, string>();
  histories.set(key, history.set(minor, value));
}

function write(): void {
  const names = namesInTable();
  const [first, last] = [minors[0], minors[minors.length - 1]];
  const clusterWide = kindsWithoutNamespace(minors);
  const inKinds = sorted(kinds).map(([key, history]) => {
    const [apiVersion, kind] = key.split(' ');
    const scope = clusterWide.has(`${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}/${kind}`) ? 'cluster' : 'namespace';
    return [key, `${scope} ${spans(renamed(history, names), first, last)}`];
  });
  const inDefinitions = sorted(definitions).map(([name, fields]) => {
    const [since, until] = lifetime([...fields.values()]);
    return [names.get(name), Object.fromEntries(sorted(fields).map(([field, history]) => [field, spans(renamed(history, names), since, until)]))];
  });
  const lines = (entries: unknown[][]) => entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',\n');
  writeFileSync(TABLE, `{"header":${JSON.stringify(HEADER)},\n"first":${first},"last":${last},\n"kinds":{\n${lines(inKinds)}\n},\n"definitions":{\n${lines(inDefinitions)}\n}}\n`);
}

/** A definition is called by its last part, where no other is. */
function namesInTable(): ReadonlyMap<string, string> {
  const [lastPart, all] = [(name: string) => name.split('.')[2], [...definitions.keys()]];
  const times = new Map<string, number>();
  for (const name of all) times.set(lastPart(name), (times.get(lastPart(name)) ?? 0) + 1);
  return new Map(all.map(name => [name, times.get(lastPart(name)) === 1 ? lastPart(name) : name]));
}

function renamed(history: History, names: ReadonlyMap<string, string>): History {
  return new Map([...history].map(([minor, value]) => {
    const [, before = '', name = ''] = /^(!?(?:\[\]|\{\})*)(.*)$/.exec(value) ?? [];
    const free = anything.has(name) ? 'any' : 'object'; // a definition without fields
    return [minor, `${before}${names.get(name) ?? (name.includes('.') ? free : name)}`];
  }));
}

/** The versions that have a definition, and so a field without a span of its own. */
function lifetime(fields: readonly History[]): [number, number] {
  const all = fields.flatMap(history => [...history.keys()]);
  return [Math.min(...all), Math.max(...all)];
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
