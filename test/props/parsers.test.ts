import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { cidr, cpu, duration, list, map, memory, oneOf, Parsed, Parser, parseProps, PropParsers, ROOT, required, struct, text, whole, withDefault } from '../../lib/props';

const wording = { why: 'it matters', example: "'a'" };

const parse = <T>(parser: Parser<T>, value: unknown): Parsed<T> => parser.parse(value, { path: 'size', subject: '`size`', fix: 'Set `size`.' });
const messages = (parsed: Parsed<unknown>) => 'findings' in parsed ? parsed.findings.map(finding => finding.message) : [];

describe('a value', () => {
  test.each<[string, Parser<unknown>, unknown, unknown]>([
    ['milliCPU', cpu(wording), Cpu.units(1.5), 1500],
    ['bytes', memory(wording), Size.mebibytes(4), 4 * 1024 * 1024],
    ['seconds', duration(1, 3600, wording), Duration.minutes(2), 120],
    ['a list', list(whole(1, 9, wording)), [1, 9], [1, 9]],
    ['an object', map(text(wording), whole(1, 9, wording)), { a: 1 }, { a: 1 }],
    ['props', struct({ count: required(whole(1, 9, wording)), name: withDefault('b', text(wording)) }, wording), { count: 2 }, { count: 2, name: 'b' }],
  ])('is read as %s', (_what, parser, given, value) => {
    expect(parse(parser, given)).toEqual({ value });
  });

  test.each<[string, Parser<unknown>, unknown, string]>([
    ['a number out of its range', whole(2, 5000, wording), 1, '`size` is 1; it must be a whole number from 2 to 5000'],
    ['a string where a number is required', whole(2, 5000, wording), '8080', '`size` is the string `8080`; it must be a whole number from 2 to 5000'],
    ['CPU of zero', cpu(wording), Cpu.millis(0), '`size` is `Cpu.millis(0)`; it must be a `Cpu` of at least 1 milliCPU'],
    ['CPU that is not a number', cpu(wording), Cpu.units(NaN), '`size` is `Cpu.units(NaN)`; it must be a `Cpu` of at least 1 milliCPU'],
    ['memory of zero', memory(wording), Size.gibibytes(0), '`size` is `Size.gibibytes(0)`; it must be a `Size` of at least 4 MiB'],
    ['half a second', duration(1, 60, wording), Duration.millis(500), '`size` is `Duration.millis(500)`; it must be a `Duration` in whole seconds, from 1 to 60'],
    ['an object', cpu(wording), {}, '`size` is an object; it must be a `Cpu` of at least 1 milliCPU'],
    ['null', text(wording), null, '`size` is `null`; it must be a string'],
    ['an empty string', text(wording), ' ', '`size` is ` `; it must be a non-empty string'],
    ['another choice', oneOf(['TCP', 'UDP'], wording), 'SCTP', '`size` is `SCTP`; it must be one of `TCP`, `UDP`'],
    ['a list in place of a string', text(wording), ['a'], '`size` is a list; it must be a string'],
    ['a function in place of a list', list(text(wording)), () => 1, '`size` is a function; it must be a list'],
    ['a hole in a list', list(text(wording)), new Array(1), '`size[0]` is `undefined`; it must be a string'],
    ['a symbol', whole(1, 2, wording), Symbol('s'), '`size` is `Symbol(s)`; it must be a whole number from 1 to 2'],
    ['a key', map(oneOf(['a'], wording), text(wording)), { b: 'c' }, 'a key of `size` is `b`; it must be one of `a`'],
    ['text of two lines', cidr(wording), 'a\r\nb', '`size` is `a\\nb`; it must be a CIDR block such as `10.0.0.0/16`'],
  ])('such as %s is refused with what is required', (_what, parser, given, message) => {
    expect(messages(parse(parser, given))).toEqual([message]);
  });

  test.each([['10.0.0.0/8', 0], ['2001:db8::/32', 0], ['10.0.0.0/33', 1], ['10.0.0.0', 1], ['999.1.1.1/99', 1], ['nonsense', 1], ['10.0.0.0/8/8', 1]])('the block %s has %d faults', (block, faults) => {
    expect(messages(parse(cidr(wording), block))).toHaveLength(faults);
  });
});

interface Sizes {
  readonly cpu: Cpu;
  readonly pods?: number;
  readonly pool?: string;
  readonly sidecars?: { name: string }[];
}

const sizes = {
  cpu: required(cpu({ why: 'the scheduler reserves it', example: 'Cpu.millis(250)' })),
  pods: withDefault(3, whole(1, 10, { why: 'each pod takes a node', example: '3' })),
  pool: text({ why: 'other nodes do not count', example: "'services'" }),
  sidecars: list(struct({ name: required(text({ why: 'they differ by name', example: "'proxy'" })) }, { why: 'they run', example: "{ name: 'proxy' }" })),
} satisfies PropParsers<Sizes>;

describe('props', () => {
  test('are typed where all are valid, with their defaults', () => {
    expect(parseProps(sizes, { cpu: Cpu.millis(250) }).values).toEqual({ cpu: 250, pods: 3, pool: undefined, sidecars: undefined });
  });

  test('are refused with every finding at once, and have no values then', () => {
    const { findings, values } = parseProps(sizes, { pods: 11, pol: 'jobs', sidecars: [{}, null] });
    expect(values).toBeUndefined();
    expect(findings.map(({ check, field, message, fix }) => ({ check, field, message, fix }))).toEqual([
      { check: 'prop-known', field: 'pol', message: '`pol` is not a known prop', fix: 'Rename it to `pool`.' },
      { check: 'prop-required', field: 'cpu', message: '`cpu` is required', fix: 'Set `cpu: Cpu.millis(250)`.' },
      { check: 'prop-valid', field: 'pods', message: '`pods` is 11; it must be a whole number from 1 to 10', fix: 'Set `pods: 3`.' },
      { check: 'prop-required', field: 'sidecars[0].name', message: '`name` is required', fix: "Set `name: 'proxy'`." },
      { check: 'prop-valid', field: 'sidecars[1]', message: '`sidecars[1]` is `null`; it must be an object', fix: "Set `sidecars: [{ name: 'proxy' }]`." },
    ]);
  });

  test('that are no object are refused with the required ones', () => {
    expect(parseProps(sizes, undefined).findings).toMatchObject([
      { check: 'prop-valid', field: 'props', message: '`props` is `undefined`; it must be an object', fix: 'Pass `{ cpu: Cpu.millis(250) }`.' },
    ]);
  });

  test.each([['', 'props[""]'], [' ', 'props[" "]'], ['a\nb', 'props["a\\nb"]'], ['a b', 'props["a b"]'], ['constructor', 'constructor']])('the unknown prop %j is named in one line', (name, path) => {
    expect(parseProps(sizes, { cpu: Cpu.millis(1), [name]: 0 }).findings.map(({ field }) => field)).toEqual([path]);
  });

  test('a key that is not an identifier is quoted', () => {
    expect(map(text(wording), text(wording)).parse({ '': 1, 'a.b/x': 1 }, { ...ROOT, path: 'labels' })).toMatchObject({
      findings: [
        { field: 'labels[""]' }, { field: 'labels[""]' }, { field: 'labels["a.b/x"]' },
      ],
    });
  });

  test('an unknown prop without a near name comes with the known ones', () => {
    expect(parseProps(sizes, { cpu: Cpu.millis(1), region: 'eu' }).findings[0].fix).toBe('Remove it. Known props: `cpu`, `pods`, `pool`, `sidecars`.');
  });

  test('an unknown prop that is undefined is ignored', () => {
    expect(parseProps(sizes, { cpu: Cpu.millis(1), region: undefined }).findings).toEqual([]);
  });
});

describe('a check across props', () => {
  const seen = jest.fn(() => []);
  beforeEach(() => seen.mockClear());

  test('receives the values that it names and no others', () => {
    parseProps(sizes, { cpu: Cpu.millis(250), pool: 'a' }).check(['cpu', 'pods'], seen);
    expect(seen.mock.calls).toEqual([[{ cpu: 250, pods: 3 }]]);
  });

  test('is silent where one of its props is malformed, and heard where another is', () => {
    const parsed = parseProps(sizes, { pods: 4, pool: 7 });
    expect([parsed.check(['cpu', 'pods'], seen), parsed.check(['pool'], seen)]).toEqual([[], []]);
    expect(seen).not.toHaveBeenCalled();
    parsed.check(['pods'], seen);
    expect(seen.mock.calls).toEqual([[{ pods: 4 }]]);
  });
});

describe('a derived value', () => {
  const derived = (props: object) => parseProps(sizes, props).derive('total', ['cpu', 'pods'],
    values => values.pods > 9 ? { findings: parseProps(sizes, {}).findings } : { value: values.cpu * values.pods });

  test('is a value like the others', () => {
    expect(derived({ cpu: Cpu.millis(2) }).values).toMatchObject({ cpu: 2, total: 6 });
    expect(derived({ cpu: Cpu.millis(2) }).check(['total'], ({ total }) => total === 6 ? [] : parseProps(sizes, {}).findings)).toEqual([]);
  });

  test('is malformed where it cannot be read, and silent where its props are malformed', () => {
    expect(derived({ cpu: Cpu.millis(2), pods: 10 }).findings).toHaveLength(1);
    expect(derived({ cpu: 2 }).findings.map(({ field }) => field)).toEqual(['cpu']);
    expect(derived({ cpu: Cpu.millis(2), pods: 10 }).values).toBeUndefined();
    expect(derived({ cpu: 2 }).isValid('total')).toBe(false);
  });
});
