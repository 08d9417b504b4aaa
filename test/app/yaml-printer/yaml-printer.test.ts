import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { documents, HOSTILE } from './random-document';
import { YamlPrinter } from '../../../lib/app/yaml-printer';

const RUNS = Number(process.env.YAML_RUNS ?? 4000);

/** What an action gives, or what it throws. */
function outcome(action: () => string): string {
  try {
    return action();
  } catch (error) {
    return `throws ${(error as Error).message}`;
  }
}

/** Counts what is left to cdk8s while documents are printed. */
function leftToCdk8s(action: () => void): unknown[] {
  const asked = jest.spyOn(Yaml, 'stringify');
  try {
    action();
    return asked.mock.calls.map(([document]) => document);
  } finally {
    asked.mockRestore();
  }
}

test('prints any document as cdk8s does, and refuses what cdk8s refuses', () => {
  const printer = new YamlPrinter(); // what it remembers of one document must not change another
  fc.assert(fc.property(documents, document => {
    expect(outcome(() => printer.print([document]))).toBe(outcome(() => Yaml.stringify(document)));
  }), { numRuns: RUNS });
}, 120_000);

test.each(['a value', 'a value below', 'an item', 'an item below', 'a key', 'a key below'])('prints every hostile text as cdk8s does: as %s', place => {
  const around: Record<string, (text: string) => unknown> = {
    'a value': text => ({ first: 1, text, last: 2 }),
    'a value below': text => ({ above: { list: [{ text, after: text }] } }),
    'an item': text => [text, 'after'],
    'an item below': text => ({ above: [[text, [text]], 'after'] }),
    'a key': text => ({ [text]: 'value', after: { a: 1 } }),
    'a key below': text => ({ above: [{ [text]: { a: 1 }, b: [] }] }),
  };
  for (const text of HOSTILE) {
    const document = around[place](text);
    expect(new YamlPrinter().print([document])).toBe(Yaml.stringify(document));
  }
});

test('separates documents as cdk8s does, those that are nothing included', () => {
  const all = [{ a: 1 }, undefined, null, 'text', [], {}, { b: [] }];
  expect(new YamlPrinter().print(all)).toBe(Yaml.stringify(...all));
  expect(new YamlPrinter().print([])).toBe(Yaml.stringify());
});

test('prints more documents than a call may have arguments', () => {
  const all = Array.from({ length: 200_000 }, () => ({ a: 1 }));
  expect(new YamlPrinter().print(all)).toHaveLength(200_000 * 'a: 1\n---\n'.length - '---\n'.length);
});

test('writes what is shared within a document as an alias, and not what is shared between documents', () => {
  const shared = { a: 1 };
  const twice = { one: shared, other: [shared] };
  expect(new YamlPrinter().print([twice, shared])).toBe(Yaml.stringify(twice, shared));
  expect(new YamlPrinter().print([twice])).toContain('&a1');
});

test('leaves to cdk8s only texts that are not certainly plain, each once', () => {
  const manifest = (name: string) => ({ apiVersion: 'v1', metadata: { name, labels: { 'app.kubernetes.io/name': name } }, data: { port: '8080', on: 'yes', text: 'a: b\nc: d\n' } });
  const asked = leftToCdk8s(() => new YamlPrinter().print(Array.from({ length: 50 }, (_, index) => manifest(`service-${index}`))));
  expect(asked).toEqual([{ above: '8080' }, { above: { on: 0 } }, { above: 'yes' }, { above: 'a: b\nc: d\n' }]);
});
