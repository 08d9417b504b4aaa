import { cidr, judge, list, map, Shape, text } from '../../lib/props';

const wording = { why: 'it matters', example: "'a'" };
const shape: Shape<{ name?: string }> = { name: text(wording) };

const wheres = (props: unknown, where?: string) => judge(shape, props, where).map(refusal => refusal.field);

test.each<[string, string]>([
  ['', 'props[""]'],
  [' ', 'props[" "]'],
  ['a\nb', 'props["a\\nb"]'],
  ['a b', 'a b'],
  ['constructor', 'constructor'],
])('the unknown prop %j is told where one line can show it', (name, where) => {
  expect(wheres({ [name]: 0 })).toEqual([where]);
});

test('a prop within another that a line cannot show is quoted too', () => {
  expect(wheres({ '': 0 }, 'sidecars[0]')).toEqual(['sidecars[0][""]']);
  expect(map(text(wording), text(wording)).judge({ '': 'x' }, 'config').map(refusal => refusal.field)).toEqual(['config[""]']);
});

test('what is quoted stays on its line', () => {
  expect(list(cidr(wording)).judge(['a\r\nb'], 'cidrs')[0].message).toBe('`a\\nb` is not a CIDR block such as `10.0.0.0/16`');
});

test('a hole in a list is an item that is missing', () => {
  expect(list(text(wording)).judge(new Array(2), 'args').map(refusal => refusal.field)).toEqual(['args[0]', 'args[1]']);
});

test.each([['10.0.0.0/8', 0], ['2001:db8::/32', 0], ['10.0.0.0/33', 1], ['10.0.0.0', 1], ['999.1.1.1/99', 1], ['nonsense', 1], ['10.0.0.0/8/8', 1]])('the block %s has %d faults', (block, faults) => {
  expect(cidr(wording).judge(block, 'cidr')).toHaveLength(faults);
});
