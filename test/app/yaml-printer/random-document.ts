import * as fc from 'fast-check';

/** What YAML 1.1 would read as something else, or writes in a way of its own. */
export const HOSTILE = [
  '', ' ', '  ', '\t', '\n', '\n\n', ' \n', '\n ', '~', 'null', 'Null', 'NULL', 'y', 'Y', 'n', 'N', 'yes', 'Yes', 'YES', 'no', 'No', 'on', 'On', 'ON', 'off', 'Off', 'true', 'True', 'TRUE', 'false',
  'yEs', 'nO', 'oN', 'tRue', 'nUll', '0', '00', '07', '08', '007', '0777', '0o17', '0b11', '0x1F', '1_000', '+1', '-1', '-0', '+', '-', '--', '1.', '.5', '.', '..', '...', '.inf', '-.Inf', '.nan', '1e3',
  '1e', 'e3', 'E3', 'e+3', 'e-10', 'e3x', '1E+21', '1.5e3', '12:30', '12:30:45', '1:60', '190:20:30.15', '2026-11-25', '2026-11-25T01:02:03Z', '2026-11-25 01:02:03', '2026-1-2', '<<', '=', '*', '&', '!', '!!str', '|', '>',
  '%', '%TAG', '@', '`', '---', '--- a', '...', '... a', '- a', '-a', '? a', '?a', '?', ':', ':a', 'a:', 'a: b', 'a:b', 'a :b', 'a : b', 'a::', 'a #b', 'a#b', '#', '# a', '[', ']', '{', '}', '[a]', '{a: b}', ',', 'a, b', 'a,b',
  '"', '\'', 'a"b', 'a\'b', 'a"b\'c', '\'a\'', '"a"', '\\', 'a\\nb', 'a ', ' a', 'a  b', 'a\tb', '\ta', 'a\t', '$(A)', '${A}', '(a)', 'a (b)', 'a/b', '/a', '//', '_', '_1', '1_', 'a=b', 'a-', 'a -', 'a .', 'ä', 'ü b', '日本', '🚀',
  '\ud800', '\u0000', '\u0007', '\u000b', '\u001b', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', 'a\ufeffb', 'a\u0085b', '\r', 'a\rb', 'a\r\nb', '250m', '64Mi', '1.4.2', '10.0.0.0/8', '6443/TCP', '25%', '__proto__', 'constructor',
  'toJSON', 'a\nb', 'a\nb\n', 'a\nb\n\n', '\na\nb', '\n\na\n', ' a\nb', 'a\n b', 'a \nb', 'a\n\nb', 'a\n\n\nb\n', 'a\n ', 'a\n\t', 'a\nb ', 'a\n# b', 'a\n---\nb', '---\na', '%a\nb', 'a\n%b\n', '...\na\n', '\ta\nb', 'a\n\tb\n', '- a\n- b\n', 'a: b\nc: d\n',
  'a\n\u0000b', 'a\u0085\nb', `${'word '.repeat(40)}\nand ${'more '.repeat(40)}\n`, `"${'q'.repeat(50)}\n\n ${'r'.repeat(50)}\u0000\n`, 'x'.repeat(90), `${'long '.repeat(60)}end`, `${'long: '.repeat(60)}end`, 'k'.repeat(499), 'k'.repeat(501), 'k'.repeat(1030), `${'k '.repeat(600)}`,
];

const PIECES = ['a', 'b1', 'Z', '0', ' ', '  ', '\t', '\n', '\n\n', ':', ': ', '#', ' #', '-', '- ', '?', '\'', '"', '\\', '%', '---', '...', '[', '}', ',', '*', '&', '!', '|', '>', '@', '`', '.', '/', '=', '\u0085', '\ufeff', '\u0000', 'é', '\r'];

const texts = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 }).map(pieces => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[-\w.:/ @]{1,14}$/) },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 6, mode: 'sentences' }).map(text => text.replace(/\. /g, '.\n')) },
);

const ODD = [0, -0, NaN, Infinity, -Infinity, 1e21, 1e-7, 0.1, 2 ** 53, -(2 ** 53) - 2, 1.5e300];
const numbers = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(...ODD));
const rare = fc.oneof(fc.bigInt(), fc.date(), fc.constantFrom<unknown>(new Map([['a', 1]]), new Set([1]), Buffer.from('ab'), Symbol('s'), () => 1, new (class Own { public a = 1; })(), { toJSON: () => 'json' }, Object('boxed')));

/** Documents of every kind, few of them with what JSON cannot say. */
export const documents: fc.Arbitrary<unknown> = fc.letrec<{ node: unknown; leaf: unknown; list: unknown[]; map: object }>(tie => ({
  leaf: fc.oneof(
    { weight: 30, arbitrary: texts }, { weight: 8, arbitrary: numbers }, { weight: 4, arbitrary: fc.constantFrom(true, false, null, undefined) },
    { weight: 2, arbitrary: fc.constantFrom<unknown>([], {}) }, { weight: 1, arbitrary: rare }),
  list: fc.array(tie('node'), { maxLength: 4 }),
  map: fc.dictionary(texts, tie('node'), { maxKeys: 4, noNullPrototype: false }),
  node: fc.oneof({ maxDepth: 4, withCrossShrink: true }, { weight: 3, arbitrary: tie('leaf') }, { weight: 1, arbitrary: tie('list') }, { weight: 3, arbitrary: tie('map') }),
})).node;
