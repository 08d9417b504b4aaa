import { execFileSync } from 'child_process';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse, parseDocument } from 'yaml';
import type { PinnedFinding } from './cases';

const COMMAND = /^(kubectl|helm|kustomize|crane|docker|npx|npm|bulkhead)\b/;
const CODE = /(`+)(.+?)\1(?!`)/g; // between two backticks each, where the code has one itself
const YAML = /^(- \S|[{[]|[^\s:]+: |[^\s:]+:$)/; // a list item, a flow collection, or a key with a value
const KEY = /^[A-Za-z][\w./-]*$/; // no index, no quotes, no spaces: a name that a manifest can have
const TRAEFIK_RULE = /^(Host|Path|PathPrefix)\(/;
const NAME = /^[^\s`]+$/; // a field, a path, a value, a flag

type Kind = 'command' | 'yaml' | 'Traefik rule' | 'name' | 'no code';

function kindOf(code: string): Kind {
  if (COMMAND.test(code) && code.includes(' ')) {
    return 'command';
  }
  return YAML.test(code) ? 'yaml' : TRAEFIK_RULE.test(code) ? 'Traefik rule' : NAME.test(code) ? 'name' : 'no code';
}

/** Why the code cannot be pasted. */
function problemOf(code: string): string | undefined {
  switch (kindOf(code)) {
    case 'command': return shellProblem(code);
    case 'yaml': return yamlProblem(code);
    case 'Traefik rule': return code.split('(').length === code.split(')').length ? undefined : 'has an open bracket';
    case 'name': return undefined;
    default: return 'is neither a command, nor YAML, nor a name';
  }
}

function shellProblem(code: string): string | undefined {
  try {
    execFileSync('bash', ['-n', '-c', code], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function yamlProblem(code: string): string | undefined {
  const document = parseDocument(code, { version: '1.1' });
  const key = keysOf(document.errors.length > 0 ? undefined : document.toJS()).find(one => !KEY.test(one));
  return document.errors[0]?.message ?? (key === undefined ? undefined : `\`${key}\` is not a key`);
}

function keysOf(value: unknown): string[] {
  return value === null || typeof value !== 'object' ? []
    : [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(keysOf)];
}

const fixes = readdirSync(__dirname, { withFileTypes: true }).filter(entry => entry.isDirectory()).flatMap(({ name }) => {
  const { cases }: { cases: Record<string, PinnedFinding[]> } = parse(readFileSync(join(__dirname, name, 'findings.yaml'), 'utf8'));
  return Object.entries(cases).flatMap(([file, findings]) => findings.map(({ fix }) => ({ place: `${name}/${file}`, fix })));
});

test('code in a fix can be pasted: a command that a shell parses, YAML with keys of manifests, or a name', () => {
  const code = fixes.flatMap(({ place, fix }) => [...fix.matchAll(CODE)].map(([, , text]) => ({ place, text })));
  expect(code.flatMap(({ place, text }) => {
    const problem = problemOf(text);
    return problem === undefined ? [] : [`${place}: \`${text}\` ${problem}`];
  })).toEqual([]);
  expect(code.filter(({ text }) => kindOf(text) === 'yaml').length).toBeGreaterThan(200);
});

test('a fix is a sentence whose code is in backticks', () => {
  const prose = fixes.map(({ place, fix }) => ({ place, fix, text: fix.replace(CODE, '') }));
  expect(prose.filter(({ text }) => text.includes('`')).map(({ place, fix }) => `${place}: an open backtick in: ${fix}`)).toEqual([]);
  expect(prose.filter(({ text }) => /\b[a-z]+[A-Z]\w*/.test(text)).map(({ place, fix }) => `${place}: a field without backticks in: ${fix}`)).toEqual([]);
  expect(prose.filter(({ fix }) => !/^[A-Z][^]*\.$/.test(fix)).map(({ place, fix }) => `${place}: no sentence: ${fix}`)).toEqual([]);
});

test.each([
  ['replicas: 3', 'yaml', undefined],
  ['strategy: { type: Recreate }', 'yaml', undefined],
  ['{ name: tmp, emptyDir: { sizeLimit: 64Mi } }', 'yaml', undefined],
  ['- "8080"', 'yaml', undefined],
  ['strategy: { type: Recreate', 'yaml', expect.stringContaining('end with a }')],
  ['connectsTo[0]: catalog', 'yaml', '`connectsTo[0]` is not a key'],
  ['Host(`<host>`) && (Path(`/api`)', 'Traefik rule', 'has an open bracket'],
  ['A B: \'LOG_LEVEL\'', 'no code', 'is neither a command, nor YAML, nor a name'],
  ['kubectl get pods', 'command', undefined],
  ['kubectl get "pods', 'command', expect.stringContaining('unexpected EOF')],
  ['spec.template.spec.containers[0].image', 'name', undefined],
])('code such as `%s` counts as %s', (code, kind, problem) => {
  expect([kindOf(code), problemOf(code)]).toEqual([kind, problem]);
});
