import { readFileSync } from 'fs';
import { join, resolve } from 'path';
import { edited } from '../../proof/mutate/edit';
import { mutations } from '../../proof/mutate/mutations';
import { mutationTable } from '../../proof/mutate/table';
import { replays } from '../../proof/replays';
import { replays as trafficReplays } from '../../proof/traffic/replays';

const ROOT = resolve(__dirname, '../..');

const byId = mutations.map(mutation => [mutation.id, mutation] as const);

test.each(byId)('what %s takes out stands in the sources once, and its witness is there', (_, { edits, witness }) => {
  const files = new Map(edits.map(({ file }) => [file, readFileSync(join(ROOT, file), 'utf8')]));
  const before = [...files.values()].join();
  edits.forEach(edit => files.set(edit.file, edited(files.get(edit.file)!, edit)));
  expect([...files.values()].join()).not.toBe(before);
  if ('replay' in witness) {
    expect([...replays, ...trafficReplays].map(({ id }) => id)).toContain(witness.replay);
  } else if ('test' in witness) {
    expect(readFileSync(join(ROOT, 'test', witness.test), 'utf8').replace(/\\'/g, "'")).toContain(`test('${witness.named}',`);
  }
});

test('no two mutations are called alike', () => {
  expect(new Set(mutations.map(({ id }) => id)).size).toBe(mutations.length);
});

test('every incident on a control plane has an opinion that it misses, but for those that rest on none of a construct', () => {
  const missed = new Set(mutations.flatMap(({ witness }) => 'replay' in witness ? [witness.replay] : []));
  expect(replays.map(({ id }) => id).filter(id => !missed.has(id))).toEqual(['s13']); // it applies what the examples are held to
});

test.each([['once too often', 'a a'], ['not at all', 'b']])('a text that stands there %s is an error that names the file', (_, source) => {
  expect(() => edited(source, { file: 'lib/some.ts', text: 'a', instead: 'c' })).toThrow(/^lib\/some\.ts holds this [02] times, and not once: a$/);
});

test('what is put instead is taken as it stands', () => {
  expect(edited('a b', { file: 'lib/some.ts', text: 'b', instead: '$&$1' })).toBe('a $&$1');
});

test('the table shows what happened, which checks refuse, and what was not noticed', () => {
  const outcome = { id: 'one', opinion: 'pods are | bounded', witness: 'w1', noticed: true, what: '2 pods\nat once', refusedBy: ['some-check', 'other-check'] };
  const [, , first, second] = mutationTable([outcome, { ...outcome, noticed: false, refusedBy: [] }]);
  expect(first).toBe('| pods are \\| bounded | w1 | 2 pods at once | `some-check`, `other-check` |');
  expect(second).toBe('| pods are \\| bounded | w1 | not noticed: 2 pods at once |  |');
});

test('there is no table before the first run', () => {
  expect(mutationTable([])).toEqual([]);
});
