import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { namespaceProps } from '../../../lib/constructs/quotaed-namespace/parser';
import { validateNamespace } from '../../../lib/constructs/quotaed-namespace/validation';
import { parseProps } from '../../../lib/props';

const findings = (props: unknown, id = 'shop') => {
  const parsed = parseProps(namespaceProps, props);
  return [...parsed.findings, ...validateNamespace(id, parsed)];
};
const problems = (props: unknown, id?: string) => findings(props, id).map(({ check, field }) => `${check} ${field}`);

test('accepts a team and nothing else', () => {
  expect(problems({ team: 'storefront' })).toEqual([]);
});

test('refuses a namespace without a team', () => {
  expect(problems({})).toEqual(['prop-required team']);
  expect(problems(undefined)).toEqual(['prop-valid props']);
});

test('refuses an id that is no DNS label or the name of a namespace of Kubernetes', () => {
  for (const name of ['default', 'kube-system', 'kube-public', 'Shop', 'my_shop', 'a'.repeat(64), '-a']) {
    expect(problems({ team: 'storefront' }, name)).toEqual(['prop-valid id']);
  }
});

test.each<[string, unknown]>([
  ['team', 'Store Front'], ['team', 7],
  ['cpu', '4'], ['cpu', Size.gibibytes(1)], ['memory', 4], ['memory', Size.kibibytes(1)], ['cpuLimits', Cpu.millis(0)],
  ['ephemeralStorage', '1Gi'], ['storage', Duration.minutes(1)],
  ['headroom', -1], ['headroom', NaN], ['headroom', 1001], ['headroom', 2.5],
  ['pods', 0], ['pods', '10'], ['jobs', -1], ['cronJobs', 1.5], ['volumes', Infinity],
  ['loadBalancers', true], ['nodePorts', -1],
  ['podSecurity', 'strict'], ['cluster', 'eks'],
])('refuses %s: %p', (prop, value) => {
  expect(problems({ team: 'storefront', [prop]: value })).toEqual([`prop-valid ${prop}`]);
});

test('refuses rights for the groups of Kubernetes, which may contain every user', () => {
  expect(problems({ team: 'storefront', groups: ['storefront', 'system:authenticated'] })).toEqual(['prop-valid groups[1]']);
});

test('refuses labels that the construct sets from a prop, and labels that the API server rejects', () => {
  expect(problems({ team: 'storefront', labels: { owner: 'me' } })).toEqual(['prop-valid labels.owner']);
  expect(problems({ team: 'storefront', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } })).toEqual(['prop-valid labels["pod-security.kubernetes.io/enforce"]']);
  expect(problems({ team: 'storefront', labels: { stage: 'pre view' } })).toEqual(['prop-valid labels.stage']);
  expect(problems({ team: 'storefront', labels: { 'istio-injection': 'enabled', 'example.com/stage': '' }, annotations: { 'example.com/x': 'any text' } })).toEqual([]);
});

test.each<[string, string]>([
  ['two dots in a prefix', 'a..b/x'], ['a prefix of 254 characters', `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(62)}/x`],
  ['a name of 64 characters', 'x'.repeat(64)], ['two slashes', 'a/b/c'], ['an empty name', 'a/'],
])('refuses the key of a label or an annotation with %s', (_, key) => {
  expect(problems({ team: 'storefront', labels: { [key]: 'y' } })).toEqual([expect.stringMatching(/^prop-valid labels/)]);
  expect(problems({ team: 'storefront', annotations: { [key]: 'y' } })).toEqual([expect.stringMatching(/^prop-valid annotations/)]);
});

test('refuses a default container that is larger than `largestContainer`', () => {
  const larger = { cpu: Cpu.units(2), memory: Size.gibibytes(2) };
  const smaller = { cpu: Cpu.units(1), memory: Size.gibibytes(1) };
  expect(problems({ team: 'storefront', defaultContainer: larger, largestContainer: smaller }))
    .toEqual(['prop-valid defaultContainer.cpu', 'prop-valid defaultContainer.memory']);
  expect(problems({ team: 'storefront', defaultContainer: smaller, largestContainer: larger })).toEqual([]);
});

test('never throws, whatever it is given', () => {
  fc.assert(fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }), fc.string(), (props, name) => {
    expect(Array.isArray(findings(props, name))).toBe(true);
  }));
});
