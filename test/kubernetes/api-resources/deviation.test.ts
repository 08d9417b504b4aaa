import * as fc from 'fast-check';
import { deviationsOf, lifetimeAt, placeFor } from '../../../lib/kubernetes/api-resources';

const ALL = { first: 27, last: 37 };

/** The versions that know a field, found by asking each. */
function knownIn(object: object): string {
  const minors = Array.from({ length: 37 - 25 + 1 }, (_, index) => 25 + index)
    .filter(minor => deviationsOf(object, { first: minor, last: minor }).unknown.length === 0);
  return `1.${minors[0]} to 1.${minors[minors.length - 1]}`;
}

function pod(spec: object): object {
  return { apiVersion: 'v1', kind: 'Pod', spec };
}

function container(fields: object): object {
  return pod({ containers: [{ name: 'main', ...fields }] });
}

function job(spec: object): object {
  return { apiVersion: 'batch/v1', kind: 'Job', spec };
}

// by the feature gates of https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/: a field exists from its alpha on; 1.25 is where the table begins
test.each([
  ['a budget that lets unhealthy pods go', { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' } }, '1.26 to 1.37'],
  ['a native sidecar', container({ restartPolicy: 'Always' }), '1.28 to 1.37'],
  ['a preStop that sleeps', container({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }), '1.29 to 1.37'],
  ['in-place resize', container({ resizePolicy: [] }), '1.27 to 1.37'],
  ['resources of a whole pod', pod({ resources: {} }), '1.32 to 1.37'],
  ['scheduling gates', pod({ schedulingGates: [] }), '1.26 to 1.37'],
  ['taints in a topology spread', pod({ topologySpreadConstraints: [{ nodeTaintsPolicy: 'Honor' }] }), '1.25 to 1.37'],
  ['a Job that waits for its failed pods', job({ podReplacementPolicy: 'Failed' }), '1.28 to 1.37'],
  ['retries per index', job({ backoffLimitPerIndex: 1 }), '1.28 to 1.37'],
  ['a Job that is done early', job({ successPolicy: {} }), '1.30 to 1.37'],
  ['a time zone', { apiVersion: 'batch/v1', kind: 'CronJob', spec: { timeZone: 'Etc/UTC' } }, '1.25 to 1.37'],
  ['traffic close by', { apiVersion: 'v1', kind: 'Service', spec: { trafficDistribution: 'PreferClose' } }, '1.30 to 1.37'],
  ['a claim of a pod by its old field', pod({ resourceClaims: [{ name: 'gpu', source: {} }] }), '1.26 to 1.30'],
])('%s is known where it exists', (_, object, minors) => expect(knownIn(object)).toBe(minors));

test('an unknown field is found together with the place where it belongs', () => {
  const places = (object: object) => deviationsOf(object, ALL).unknown.map(field => placeFor(field, ALL));
  const cronJob = (spec: object) => ({ apiVersion: 'batch/v1', kind: 'CronJob', spec });
  expect(places(cronJob({ jobTemplate: { spec: { template: { spec: { schedule: '* * * * *', parallelism: 2 } } } } }))).toEqual(['spec.schedule', 'spec.jobTemplate.spec.parallelism']);
  expect(places(cronJob({ backoffLimit: 1, restartPolicy: 'Never' }))).toEqual(['spec.jobTemplate.spec.backoffLimit', 'spec.jobTemplate.spec.template.spec.restartPolicy']);
  expect(places(container({ nodeSelector: {}, imagePullPolice: 'Always', nonsenseOfOurs: 1 }))).toEqual(['spec.nodeSelector', 'spec.containers[0].imagePullPolicy', undefined]);
  expect(places(pod({ imagePullPolicy: 'Always', maxUnavailable: 1 }))).toEqual(['spec.containers[].imagePullPolicy', undefined]);
  expect(places({ apiVersion: 'apps/v1', kind: 'Deployment', maxSurge: 1, spec: { template: { spec: { maxSurge: 1 } } } }))
    .toEqual(['spec.strategy.rollingUpdate.maxSurge', 'spec.strategy.rollingUpdate.maxSurge']);
});

test('a field of other versions is found together with these versions', () => {
  const [field] = deviationsOf(pod({ resources: {} }), { first: 31, last: 31 }).unknown;
  expect(lifetimeAt(field)).toEqual({ first: 32, last: 37 });
});

test('an object is read anew for other versions', () => {
  const object = pod({ containers: [], resources: {} });
  expect([31, 32, 31].map(minor => deviationsOf(object, { first: minor, last: minor }).unknown.length)).toEqual([1, 0, 1]);
});

test('what the schema requires and the API server does not ask for may be left out', () => {
  const missing = (object: object) => deviationsOf(object, ALL).missing.map(({ path }) => path);
  expect(missing(container({ readinessProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'X-Probe' }] } } }))).toEqual([]);
  expect(missing(pod({ containers: [{ name: 'main' }], securityContext: { sysctls: [{ name: 'net.core.somaxconn' }] } }))).toEqual([]);
  expect(missing({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { group: 'a', scope: 'Cluster', names: { plural: 'a', kind: 'A' }, versions: [{ name: 'v1' }] } }))
    .toEqual([]); // served and storage are false
  expect(missing(container({ readinessProbe: { httpGet: {} } }))).toEqual(['spec.containers[0].readinessProbe.httpGet.port']);
});

test('free places hold anything, and a schema is followed into itself', () => {
  const schema = (openAPIV3Schema: object) => ({
    apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { group: 'a', scope: 'Cluster', names: { plural: 'a', kind: 'A' }, versions: [{ name: 'v1', schema: { openAPIV3Schema } }] },
  });
  const { unknown, mistyped, missing } = deviationsOf(schema({ properties: { a: { items: { any: 1 }, default: [1, 'a', null], enum: [1, 'a'], additionalProperties: false } } }), ALL);
  expect([unknown, mistyped, missing]).toEqual([[], [], []]);
  expect(deviationsOf(schema({ properties: { a: { properties: { b: { tpye: 'string' } } } } }), ALL).unknown.map(({ path }) => path))
    .toEqual(['spec.versions[0].schema.openAPIV3Schema.properties.a.properties.b.tpye']);
});

test('names of JavaScript are names like others', () => {
  const object = JSON.parse('{"apiVersion":"v1","kind":"ConfigMap","__proto__":1,"constructor":1,"data":{"__proto__":"a","toString":"b"}}');
  expect(deviationsOf(object, ALL).unknown.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  expect(deviationsOf({ apiVersion: 'v1', kind: 'constructor' }, ALL).unknown).toEqual([]);
});

test('whatever stands where, it does not throw, and finds a place only where the field exists', () => {
  const name = fc.constantFrom('spec', 'metadata', 'template', 'containers', 'name', 'replicas', 'selector', 'jobTemplate', 'resources', 'limits', 'env', 'x');
  const value = fc.letrec(tie => ({
    any: fc.oneof({ depthSize: 'medium' }, fc.constant(null), fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(name, tie('any'), { maxKeys: 5 })),
  })).any;
  const kind = fc.constantFrom(['apps/v1', 'Deployment'], ['batch/v1', 'CronJob'], ['v1', 'Pod'], ['v1', 'Nothing']);
  fc.assert(fc.property(kind, value, value, ([apiVersion, named], spec, metadata) => {
    const found = deviationsOf({ apiVersion, kind: named, spec, metadata }, ALL);
    found.unknown.forEach(field => expect(placeFor(field, ALL)).not.toBe(field.path));
  }), { numRuns: 300 });
  fc.assert(fc.property(value, anything => expect(deviationsOf(anything, ALL).unknown).toEqual([])), { numRuns: 100 });
});

test('the status of an object is not checked; a field of that name further down is, by its whole path', () => {
  const rules = [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: true }] }];
  const { unknown, mistyped } = deviationsOf({ ...job({ podFailurePolicy: { rules } }), status: { nonsenseOfOurs: 1 } }, ALL);
  expect([unknown, mistyped.map(({ path }) => path)]).toEqual([[], ['spec.podFailurePolicy.rules[0].onPodConditions[0].status']]);
});
