import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { judgeAnswers } from '../../../lib/constructs/quotaed-namespace/answers';

const complaints = (props: unknown, name = 'shop') => judgeAnswers(name, props).map(({ check: id, field: where }) => `${id} ${where}`);

test('accepts a team and nothing else', () => {
  expect(complaints({ team: 'storefront' })).toEqual([]);
});

test('refuses a namespace that nobody owns', () => {
  expect(complaints({})).toEqual(['prop-required team']);
  expect(complaints(undefined)).toEqual(['prop-valid props']);
});

test('refuses names that are Kubernetes\' own or no DNS label', () => {
  for (const name of ['default', 'kube-system', 'kube-public', 'Shop', 'my_shop', 'a'.repeat(64), '-a']) {
    expect(complaints({ team: 'storefront' }, name)).toEqual(['prop-valid id']);
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
  expect(complaints({ team: 'storefront', [prop]: value })).toEqual([`prop-valid ${prop}`]);
});

test('refuses rights for the groups of Kubernetes, which may be everybody', () => {
  expect(complaints({ team: 'storefront', groups: ['storefront', 'system:authenticated'] })).toEqual(['prop-valid groups[1]']);
});

test('refuses labels that have a prop of their own, and such as Kubernetes would refuse', () => {
  expect(complaints({ team: 'storefront', labels: { owner: 'me' } })).toEqual(['prop-valid labels.owner']);
  expect(complaints({ team: 'storefront', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } })).toEqual(['prop-valid labels["pod-security.kubernetes.io/enforce"]']);
  expect(complaints({ team: 'storefront', labels: { stage: 'pre view' } })).toEqual(['prop-valid labels.stage']);
  expect(complaints({ team: 'storefront', labels: { 'istio-injection': 'enabled', 'example.com/stage': '' }, annotations: { 'example.com/x': 'any text' } })).toEqual([]);
});

test('refuses a default container that is larger than the largest', () => {
  const larger = { cpu: Cpu.units(2), memory: Size.gibibytes(2) };
  const smaller = { cpu: Cpu.units(1), memory: Size.gibibytes(1) };
  expect(complaints({ team: 'storefront', defaultContainer: larger, largestContainer: smaller }))
    .toEqual(['prop-valid defaultContainer.cpu', 'prop-valid defaultContainer.memory']);
  expect(complaints({ team: 'storefront', defaultContainer: smaller, largestContainer: larger })).toEqual([]);
});

test('never throws, whatever it is given', () => {
  fc.assert(fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }), fc.string(), (props, name) => {
    expect(Array.isArray(judgeAnswers(name, props))).toBe(true);
  }));
});
