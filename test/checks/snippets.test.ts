import * as fc from 'fast-check';
import { parse } from 'yaml';
import { flowYaml, labelText, podSelectorOf } from '../../lib/checks/snippets';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { Workload } from '../../lib/model';

function workload(selector: object | undefined): Workload {
  const template = { metadata: { labels: { app: 'web', tier: 'front' } }, spec: {} };
  return new Workload({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { selector, template } } as unknown as Manifest);
}

test('any value in flow style is read as the same value by a YAML parser', () => {
  const reserved = fc.constantFrom('yes', 'No', 'on', 'null', 'TRUE', 'y', '1', '1.4', '10.0.0.0/8', 'a: b', 'a, b', '-', '', '*', 'x#y', 'E0');
  const leaf = fc.oneof(reserved, fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const value = fc.letrec(tie => ({
    any: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(fc.oneof(reserved, fc.string()), tie('any'), { maxKeys: 3 })),
  })).any.filter(one => !JSON.stringify(one).includes('__proto__'));
  fc.assert(fc.property(value, one => {
    expect(parse(flowYaml(one), { version: '1.1' })).toEqual(one);
    expect(parse(flowYaml(one))).toEqual(one);
  }), { numRuns: 500 });
});

test('names, paths and versions are not quoted', () => {
  expect(flowYaml({ 'app.kubernetes.io/name': 'web-1', 'items': ['a', 2, {}] })).toBe('{ app.kubernetes.io/name: web-1, items: [a, 2, {}] }');
});

test('the pod selector of a workload is its own, or all labels of its pods where it has none', () => {
  expect(podSelectorOf(workload({ matchLabels: { app: 'web' } }))).toEqual({ matchLabels: { app: 'web' } });
  expect(podSelectorOf(workload(undefined))).toEqual({ matchLabels: { app: 'web', tier: 'front' } });
  expect(podSelectorOf(workload({ matchExpressions: [{ key: 'app', operator: 'Exists' }] }))).toEqual({ matchLabels: { app: 'web', tier: 'front' } });
});

test('labels are listed as key and value', () => {
  expect(labelText(new Map([['app', 'web'], ['tier', 'front']]))).toBe('app: web, tier: front');
});
