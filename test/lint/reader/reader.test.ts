import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { read } from '../../../lib/lint/reader';

function values(text: string): unknown[] {
  const { objects, problems } = read([{ name: 'a.yaml', text, asked: true }]);
  expect(problems).toEqual([]);
  return objects.map(({ manifest }) => manifest);
}

const HEAD = 'apiVersion: v1\nkind: ConfigMap\n';

test('what any JSON value is written as is read as that value, as YAML and as JSON', () => {
  const json = fc.jsonValue({ maxDepth: 5 });
  fc.assert(fc.property(fc.array(json, { maxLength: 4 }), all => {
    fc.pre(!JSON.stringify(all).includes('"<<"')); // without quotes, as it is written here, that key means a merge
    const objects = all.map(data => JSON.parse(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', data }))); // JSON has no -0
    expect(values(objects.map(one => stringify(one, { version: '1.1' })).join('---\n'))).toEqual(objects);
    objects.forEach(one => expect(values(JSON.stringify(one))).toEqual([one]));
  }), { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) });
});

test('no text makes the reader throw, and every document is an object, a problem, or empty', () => {
  const line = fc.oneof(fc.string(), fc.constantFrom('---', '...', 'kind: Pod', 'apiVersion: v1', '  - a: &x [*x', '? {', '%YAML', '!!binary a', '<<: *x', '{{ .Values }}', '\t', '"'));
  fc.assert(fc.property(fc.array(line, { maxLength: 12 }), lines => {
    const { objects, problems } = read([{ name: 'a.yaml', text: lines.join('\n'), asked: true }]);
    [...objects.map(object => object.line('spec.a[0]')), ...problems.map(problem => problem.line ?? 1)].forEach(found => {
      expect(found).toBeGreaterThanOrEqual(1);
      expect(found).toBeLessThanOrEqual(Math.max(1, lines.join('\n').split(/\r\n|\n|\r/).length));
    });
  }), { numRuns: 2000 });
});

test.each<[string, string, unknown]>([
  ['yes and no as booleans', 'a: yes\nb: off\n', { a: true, b: false }],
  ['an octal mode', 'a: 0644\n', { a: 420 }],
  ['times and dates as text', 'a: 12:30:45\nb: 2026-01-01\n', { a: '12:30:45', b: '2026-01-01' }],
  ['merge keys', 'a: &base { x: 1 }\nb: { <<: *base, z: 2 }\n', { a: { x: 1 }, b: { x: 1, z: 2 } }],
])('it reads %s, as Kubernetes does', (_, text, expected) => {
  expect(values(HEAD + text)).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', ...expected as object }]);
});

test('a field is found on its line, or the nearest thing around it, in YAML, JSON and lists', () => {
  const yaml = '# head\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    "a.b/c": x\nspec:\n  containers:\n    - name: a\n    - name: b\n      image: c\n';
  const [pod] = read([{ name: 'a.yaml', text: yaml, asked: true }]).objects;
  expect(['metadata.annotations["a.b/c"]', 'spec.containers[1].image', 'spec.containers[1].resources.limits', 'spec.containers[0]', 'status', '']
    .map(field => pod.line(field))).toEqual([7, 12, 11, 10, 3, 3]);
  const list = '{\n"apiVersion": "v1",\n"kind": "List",\n"items": [\n{ "apiVersion": "v1", "kind": "Pod" },\n{ "apiVersion": "v1",\n"kind": "Pod",\n"spec": {} }]}';
  const [first, second] = read([{ name: 'a.json', text: list, asked: true }]).objects;
  expect([first.line('spec'), second.line('spec')]).toEqual([5, 8]);
});
