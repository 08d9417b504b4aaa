import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { DRAINABLE, UNDRAINABLE, Workplace } from './recorder';

const workplace = new Workplace();
const kustomized = new Workplace();
workplace.write('app/web.yaml', UNDRAINABLE);
workplace.write('app/good.yaml', DRAINABLE.replace(/web/g, 'api'));
workplace.write('app/node_modules/other.yaml', UNDRAINABLE);
workplace.write('app/.hidden/other.yaml', UNDRAINABLE);
workplace.write('app/package.json', '{ "name": "app" }');

test('a finding is printed in four lines under its object, with file and line, and ends with exit code 1', () => {
  const { code, out, side } = workplace.run(['check', 'app']);
  expect(code).toBe(1);
  expect(side).toBe('');
  expect(out).toContain([
    'app/web.yaml:7: PodDisruptionBudget shop/web',
    '  error   drain-allowed: `minAvailable: 2` keeps all 2 replicas and allows no eviction; it must allow at least 1',
    '          where: PodDisruptionBudget/web spec.minAvailable (app/web.yaml:7)',
  ].join('\n'));
  expect(out).toMatch(/\n {10}why: {3}.+\n {10}fix: {3}.+\n\n/);
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^1 error, 0 warnings in 4 objects, \d+ checks evaluated$/);
});

test('files in a directory that hold no manifests are named and ignored', () => {
  expect(workplace.run(['check', 'app']).out).toContain('note: ignored, since they contain no Kubernetes object: app/package.json');
});

test('for the sources of kustomize, a note shows how to check what it builds', () => {
  const note = () => kustomized.run(['check', '.']).out.split('\n').find(line => line.includes('kustomize build <folder> | bulkhead check -'));
  kustomized.write('web.yaml', DRAINABLE);
  expect(note()).toBeUndefined();
  ['base', 'a', 'b', 'c'].forEach((folder, index) => kustomized.write(`${folder}/kustomization.${index % 2 ? 'yml' : 'yaml'}`, 'resources: [web.yaml]'));
  expect(note()).toContain('patches, bases and overlays in a, b, base and 1 more were checked as separate files;');
});

test('manifests from standard input are checked in the same way', () => {
  const { code, out } = workplace.run(['check', '-'], UNDRAINABLE);
  expect([code, out]).toEqual([1, expect.stringContaining('stdin:7: PodDisruptionBudget shop/web')]);
});

test('--fail-on decides what ends with exit code 1', () => {
  expect(workplace.run(['check', 'app', '--fail-on', 'never']).code).toBe(0);
  expect(workplace.run(['check', 'app', '--fail-on', 'warning']).code).toBe(1);
});

test('--only and --skip choose the checks', () => {
  expect(workplace.run(['check', 'app', '--only', 'identity-unique']).out).toContain(', 1 check evaluated\n');
  expect(workplace.run(['check', 'app', '--skip', 'drain-allowed,one-budget-per-pod']).code).toBe(0);
});

test.each([
  [['check', 'app', '--only', 'drain-alowed'], 'Did you mean `drain-allowed`?'],
  [['check', 'app', '--format', 'xml'], 'Allowed choices are text, json, sarif, junit, github, markdown'],
  [['check'], 'missing required argument'],
  [['chekc', 'app'], 'Did you mean check?'],
  [['check', 'app', '--kubernetes', 'latest'], '--kubernetes'],
  [['check', 'app', '--cluster', 'nowhere.yaml'], '--cluster nowhere.yaml: cannot be read'],
  [['check', 'app', '--write-baseline'], '--write-baseline needs the file to write'],
  [['check', 'app', '--baseline', 'nowhere.yaml'], 'Write it first with `--write-baseline`.'],
  [['explain', 'drain-alowed'], 'Did you mean `drain-allowed`?'],
])('a wrong command line %j is reported without a stack trace, exit code 2', (args, message) => {
  const { code, out, side } = workplace.run(args);
  expect([code, out]).toEqual([2, '']);
  expect(side).toContain(message);
  expect(side).not.toMatch(/\n\s+at /);
});

test('with a declared cluster the checks that need one are evaluated, and a wrong cluster is reported by its fields', () => {
  expect(workplace.run(['check', 'app']).out).toContain('pool-matched (cluster)');
  workplace.write('cluster.yaml', 'kubernetes: "1.33"\nplatform: eks\n');
  const declared = workplace.run(['check', 'app', '--cluster', 'cluster.yaml']);
  expect(declared.out).not.toContain('pool-matched (cluster)');
  workplace.write('wrong.yaml', 'kubernetes: "1.33"\npoools: []\n');
  const refused = workplace.run(['check', 'app', '--cluster', 'wrong.yaml']);
  expect([refused.code, refused.side]).toEqual([2, expect.stringContaining('`poools` is not a known prop')]);
});

describe('a baseline', () => {
  test('contains the known findings; new ones are reported, fixed ones are counted', () => {
    workplace.write('known/web.yaml', UNDRAINABLE);
    expect(workplace.run(['check', 'known', '--baseline', 'known.yaml', '--write-baseline'])).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(join(workplace.path, 'known.yaml'), 'utf8')).toContain('- drain-allowed PodDisruptionBudget shop/web spec.minAvailable\n');
    const again = workplace.run(['check', 'known', '--baseline', 'known.yaml']);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('note: 1 finding in the baseline')]);
    workplace.write('known/new.yaml', UNDRAINABLE.replace(/web/g, 'new'));
    const more = workplace.run(['check', 'known', '--baseline', 'known.yaml']);
    expect([more.code, more.out.match(/ {2}error/g)?.length, more.out.includes('shop/new')]).toEqual([1, 1, true]);
    workplace.write('known/web.yaml', DRAINABLE);
    expect(workplace.run(['check', 'known', '--baseline', 'known.yaml']).out).toContain('note: 1 finding of the baseline fixed');
  });

  test('is not written where an input could not be read', () => {
    workplace.write('broken/web.yaml', 'a: [');
    expect(workplace.run(['check', 'broken', '--baseline', 'never.yaml', '--write-baseline']).code).toBe(2);
  });

  test('of another version is rejected', () => {
    workplace.write('strange.yaml', 'version: 2\nfindings: []\n');
    expect(workplace.run(['check', 'app', '--baseline', 'strange.yaml'])).toMatchObject({ code: 2, side: expect.stringContaining('Write it again') });
  });
});

describe('a waiver on the object', () => {
  const waived = (text: string) => UNDRAINABLE.replace('{ name: web, namespace: shop }\nspec:\n  unhealthy',
    `\n  name: web\n  namespace: shop\n  annotations: { cdk8s-bulkhead/waive-drain-allowed: "${text}" }\nspec:\n  unhealthy`);

  test('with a reason and a last day accepts the finding', () => {
    const { code, out } = workplace.run(['check', '-'], waived('single node, see INC-42; until 2999-03-31'));
    expect([code, out]).toEqual([0, expect.stringContaining('1 waived')]);
  });

  test.each([
    ['single node, see INC-42; until 2020-03-31', 'ended on 2020-03-31'],
    ['single node, see INC-42', 'has no last day'],
    ['; until 2999-03-31', 'has no reason'],
  ])('`%s` is a finding itself, and waives nothing', (text, message) => {
    const { code, out } = workplace.run(['check', '-'], waived(text));
    expect([code, out.includes(message), out.includes('error   drain-allowed')]).toEqual([1, true, true]);
  });

  test('that no finding needs is reported, unless the check was not evaluated', () => {
    const unused = waived('single node, see INC-42; until 2999-03-31').replace('minAvailable: 2', 'maxUnavailable: 1');
    expect(workplace.run(['check', '-'], unused).out).toContain('warning waiver-used: no finding needs the waiver of `drain-allowed`');
    expect(workplace.run(['check', '-', '--skip', 'drain-allowed'], unused).out).not.toContain('waiver-used');
  });
});

test('colour is for terminals, unless NO_COLOR asks for none', () => {
  const escape = '\u001b[';
  expect(workplace.run(['check', 'app']).out).not.toContain(escape);
  expect(workplace.run(['check', 'app'], '', { tty: true }).out).toContain(escape);
  expect(workplace.run(['check', 'app'], '', { tty: true, env: { NO_COLOR: '1' } }).out).not.toContain(escape);
  expect(workplace.run(['check', 'app'], '', { tty: true, env: { TERM: 'dumb' } }).out).not.toContain(escape);
});

test('a run that takes longer than a second shows on a terminal what it does', () => {
  let now = 0;
  const slow = workplace.run(['check', 'app'], '', { tty: true, env: { NO_COLOR: '1' }, now: () => now += 600 });
  expect(slow.side).toContain('reading app/web.yaml');
  expect(slow.side).toContain('checking 4 objects');
  expect(slow.side.endsWith('\r\u001b[K')).toBe(true);
  expect(workplace.run(['check', 'app'], '', { now: () => now += 600 }).side).toBe('');
});

test('every check can be listed and explained', () => {
  const { code, out } = workplace.run(['checks', '--format', 'json']);
  const listed: { id: string }[] = JSON.parse(out);
  expect([code, listed.length > 20]).toEqual([0, true]);
  expect(workplace.run(['checks']).out.match(/^ {2}\S/gm)).toHaveLength(listed.length);
  for (const { id } of listed) {
    const explained = workplace.run(['explain', id]);
    expect([id, explained.code, explained.out.startsWith(`${id}\n`)]).toEqual([id, 0, true]);
    expect(explained.out).toMatch(/Why: [^]+Source: [^]+Bad:[^]+```yaml[^]+Good:[^]+```yaml[^]+cdk8s-bulkhead\/waive-/);
  }
});

test('the id of a finding about a prop or a waiver is explained, and a former id leads to the current one', () => {
  expect(workplace.run(['explain', 'waiver-valid'])).toMatchObject({ code: 0, out: expect.stringMatching(/^waiver-valid\n\n.+\.\n\nA finding of this check cannot be waived: .+\.\n$/) });
  expect(workplace.run(['explain', 'requests-said'])).toMatchObject({ code: 2, out: '', side: expect.stringContaining('Did you mean `requests-set`?') });
});

test('help shows an example and the exit codes', () => {
  const { code, out } = workplace.run(['check', '--help']);
  expect([code, out]).toEqual([0, expect.stringContaining('bulkhead check dist/')]);
  expect(out).toContain('2  a usage error, or an input that could not be read');
});

test('all examples together have no findings, warnings included', () => {
  const examples = join(__dirname, '../../examples');
  const goldens = readdirSync(examples).map(name => join(examples, name, 'manifest.yaml')).filter(file => existsSync(file));
  const { code, out } = workplace.run(['check', ...goldens, '--fail-on', 'warning']);
  expect([goldens.length > 5, code, out]).toEqual([true, 0, expect.stringMatching(/\n0 errors, 0 warnings in \d+ objects/)]);
});
