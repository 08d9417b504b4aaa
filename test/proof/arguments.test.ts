import { help, Misuse, understood } from '../../proof/arguments';
import type { Part } from '../../proof/part';
import { parts } from '../../proof/parts';

const named = (args: readonly string[]) => [...understood(args, parts).parts].map(([{ name }, { ids, whole }]) => [name, whole ? 'whole' : ids.join(' ')]);

test('without a name every part runs as a whole', () => {
  expect(named([])).toEqual(parts.map(({ name }) => [name, 'whole']));
});

test('a part runs as a whole by its name, and what is in it by its id; nothing else runs', () => {
  expect(named(['crash', 'network', 'w30'])).toEqual([['replays', 'w30'], ['network', 'whole'], ['traffic', 'crash']]);
});

test('no two things are called alike', () => {
  const names = parts.flatMap(({ name, ids }) => [name, ...ids]);
  expect(new Set(names).size).toBe(names.length);
});

test('an unknown name and a bad number are reported together', () => {
  expect(() => understood(['w30', 'w99', '--runs', 'many'], parts)).toThrow(new Misuse('nothing is called w99: --help names all that can be run\n--runs is a number from 1 to 99, not many'));
});

test.each([['0'], ['100'], ['1.5'], ['-1'], ['']])('%p is no number of runs', runs => {
  expect(() => understood([`--runs=${runs}`], parts)).toThrow(Misuse);
});

test('an unknown option is misuse, and no crash', () => {
  expect(() => understood(['--fast'], parts)).toThrow(Misuse);
});

test('arms are played once, unless more is asked for', () => {
  const runs = (...args: string[]) => [...understood(args, parts).parts.values()].map(asked => asked.runs);
  expect(runs('traffic')).toEqual([1]);
  expect(runs('traffic', '--runs', '3')).toEqual([3]);
});

test('help names every part and every id', () => {
  const text = help(parts);
  expect(parts.flatMap(({ name, ids }: Part) => [name, ...ids]).filter(name => !text.includes(name))).toEqual([]);
});
