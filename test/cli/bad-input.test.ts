import { truncateSync } from 'fs';
import { join } from 'path';
import { DRAINABLE, UNDRAINABLE, Workplace } from './recorder';

const workplace = new Workplace();

/** A second file that is fine shows that one bad file does not hide the others. */
function checked(name: string, content: string | Buffer) {
  workplace.write(name, content);
  workplace.write('fine.yaml', UNDRAINABLE);
  const outcome = workplace.run(['check', name, 'fine.yaml']);
  expect(outcome.out).toContain('drain-allowed');
  return outcome;
}

test.each<[string, string | Buffer, string]>([
  ['text that is no YAML', 'kind: [a\nb: }', 'bad.yaml:2:'],
  ['half a document', DRAINABLE.slice(0, DRAINABLE.indexOf('minAvailable')) + 'selector: {', 'bad.yaml:'],
  ['an alias bomb', `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.split('').map((letter, index) => {
    const before = 'abcdefghij'[index];
    return `${letter}: &${letter} [${Array(9).fill(`*${before}`).join(',')}]`;
  }).join('\n')}`, 'bad.yaml'],
  ['thousands of aliases', `a: &a 1\nb: [${Array(5000).fill('*a').join(', ')}]`, 'more than 100 aliases'],
  ['binary data', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]), 'contains binary data'],
  ['bytes that are no UTF-8', Buffer.from([0x61, 0x3a, 0xff, 0xfe]), 'is not UTF-8 text'],
  ['a key twice', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  name: b\n', 'bad.yaml:5: the key `name` occurs twice'],
  ['a template that was not rendered', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n', 'helm template'],
  ['a template with control lines', '{{- if .Values.on }}\napiVersion: v1\nkind: Service\n{{- end }}\n', 'helm template'],
  ['nesting without end', `${'['.repeat(100_000)}`, 'bad.yaml'],
  ['maps in maps without end', `apiVersion: v1\nkind: X\nspec: ${'{a: '.repeat(500)}1${'}'.repeat(500)}`, 'nested deeper than 200 levels'],
  ['JSON in JSON without end', `{"a":${'['.repeat(500)}${']'.repeat(500)}}`, 'nested deeper than 200 levels'],
  ['a value that is not an object', '- 1\n- 2\n', 'is not a Kubernetes object'],
  ['an object without a kind', 'apiVersion: v1\nmetadata: { name: a }\n', 'it has no `kind`'],
])('%s is reported with file and line, exit code 2, and the other files are checked', (_, content, message) => {
  const { code, out } = checked('bad.yaml', content);
  expect(code).toBe(2);
  expect(out).toContain(message);
  expect(out).toContain('1 input not read');
});

test('a file of 100 MB is reported, and not read', () => {
  workplace.write('large.yaml', '');
  truncateSync(join(workplace.path, 'large.yaml'), 100 * 1024 * 1024);
  const { code, out } = workplace.run(['check', 'large.yaml']);
  expect([code, out]).toEqual([2, expect.stringContaining('large.yaml: is larger than 64 MiB')]);
});

test('a missing path is reported', () => {
  const { code, out } = workplace.run(['check', 'nowhere.yaml']);
  expect([code, out]).toEqual([2, expect.stringContaining('nowhere.yaml: no such file or directory')]);
});

test.each([['nothing at all', ''], ['comments only', '# nothing\n---\n---\n']])('%s is an error', (_, input) => {
  const { code, out } = workplace.run(['check', '-'], input);
  expect([code, out]).toEqual([2, expect.stringContaining('contains no Kubernetes object')]);
});

test.each([
  ['a Deployment without spec', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: odd }\n'],
  ['containers that are null', 'apiVersion: v1\nkind: Pod\nmetadata: { name: odd }\nspec: { containers: null }\n'],
  ['a string where a number belongs', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: odd }\nspec: { replicas: "3" }\n'],
  ['owners in a circle', ['a', 'b'].map((name, index, all) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n` +
    `  ownerReferences: [{ apiVersion: v1, kind: Pod, name: ${all[1 - index]}, uid: x, controller: true }]\nspec: { containers: [{ name: main }] }\n`).join('---\n')],
  ['an unknown kind', 'apiVersion: example.com/v1\nkind: Fountain\nmetadata: { name: odd }\nspec: { water: true }\n'],
  ['metadata that is a list', 'apiVersion: v1\nkind: Service\nmetadata: [1, 2]\n'],
])('%s is checked as far as possible', (_, content) => {
  const { code, out } = checked('odd.yaml', content);
  expect(code).toBe(1);
  expect(out).not.toContain('the check itself failed');
  expect(out).not.toContain('not read');
});

test.each([
  ['Windows line ends', DRAINABLE.replace(/\n/g, '\r\n')],
  ['a byte order mark', `\uFEFF${DRAINABLE}`],
  ['document markers with comments and an end', `%YAML 1.2\n--- # first\n${DRAINABLE}\n...\n`],
  ['tabs and blank lines between documents', `\n\n---\n\t\n---\n${DRAINABLE}`],
  ['a List', `apiVersion: v1\nkind: List\nitems:\n${DRAINABLE.split('---\n').map(one => one.replace(/^/gm, '    ').replace(/^ {4}/, '  - ')).join('\n')}`],
])('%s changes nothing', (_, content) => {
  const { code, out } = workplace.run(['check', '-'], content);
  expect([code, out]).toEqual([0, expect.stringContaining('0 errors')]);
  expect(out).toContain('in 2 objects');
});

test('the items of a list of one kind need no kind of their own', () => {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMapList', items: [{ metadata: { name: 'a' } }, { metadata: { name: 'a' } }] });
  const { out } = workplace.run(['check', '-'], list);
  expect(out).toContain('ConfigMap `a` of namespace `default` occurs more than once');
});
