import { readFileSync, statSync } from 'fs';
import { join } from 'path';
import { isBuiltIn, minorsOf, resourceOf, resourcesOf } from '../../../lib/kubernetes/api-resources';

const FILE = join(__dirname, '../../../lib/kubernetes/api-resources/kubernetes.json');
const table = JSON.parse(readFileSync(FILE, 'utf8'));

function served(apiVersion: string, kind: string): string {
  const found = resourceOf(apiVersion, kind);
  return found ? `1.${found.minors.first} to 1.${found.minors.last}` : 'never';
}

test('the table is small, says where it is from, and names nothing that it does not have', () => {
  expect(statSync(FILE).size).toBeLessThan(250_000);
  expect(table.header.licence).toMatch(/^Apache-2\.0/);
  const words = ['string', 'integer', 'number', 'boolean', 'quantity', 'intOrString', 'object', 'any'];
  const named = Object.values<Record<string, string>>(table.definitions).flatMap(fields => Object.values(fields)).flatMap(text => text.split('|'))
    .map(span => span.split(' ')[0].replace(/^!?(\[\]|\{\})*/, ''));
  expect([...new Set(named)].filter(name => !words.includes(name) && !(name in table.definitions))).toEqual([]);
  const kinds = Object.values<string>(table.kinds).flatMap(entry => entry.replace(/^(cluster|namespace) /, '').split('|')).map(span => span.split(' ')[0]);
  expect(kinds.filter(name => !(name in table.definitions))).toEqual([]);
});

test('every span is one of the versions that the table knows', () => {
  const fields = Object.values<Record<string, string>>(table.definitions).flatMap(definition => Object.values(definition));
  const texts = [...Object.values<string>(table.kinds), ...fields].join('|').split('|');
  const spans = texts.map(text => / (\d*)-(\d*)$/.exec(text)).map(found => [Number(found?.[1] || table.first), Number(found?.[2] || table.last)]);
  expect(spans.filter(([since]) => since > table.first).length).toBeGreaterThan(100);
  expect(spans.filter(([since, last]) => since < table.first || last < since || table.last < last)).toEqual([]);
});

// by https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and the release notes; 1.25 is where the table begins
test.each([
  ['apps/v1', 'Deployment', '1.25 to 1.37'],
  ['batch/v1', 'CronJob', '1.25 to 1.37'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', '1.25 to 1.37'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.25 to 1.25'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema', '1.25 to 1.28'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', '1.26 to 1.31'],
  ['flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', '1.29 to 1.37'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', '1.25 to 1.26'],
  ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', '1.30 to 1.37'],
  ['resource.k8s.io/v1', 'ResourceClaim', '1.34 to 1.37'],
  ['networking.k8s.io/v1', 'ServiceCIDR', '1.33 to 1.37'],
  ['policy/v1beta1', 'PodDisruptionBudget', 'never'],
  ['policy/v1beta1', 'PodSecurityPolicy', 'never'],
  ['batch/v1beta1', 'CronJob', 'never'],
  ['extensions/v1beta1', 'Ingress', 'never'],
])('%s %s is served by %s', (apiVersion, kind, minors) => expect(served(apiVersion, kind)).toBe(minors));

test('cluster-scoped kinds differ from namespaced ones', () => {
  const namespaced = (kind: string) => resourcesOf(kind).map(one => one.namespaced);
  expect(['Deployment', 'ConfigMap', 'Role', 'PersistentVolumeClaim', 'Lease', 'ResourceQuota'].flatMap(namespaced)).not.toContain(false);
  expect(['Namespace', 'Node', 'ClusterRole', 'PersistentVolume', 'StorageClass', 'IngressClass', 'PriorityClass', 'CustomResourceDefinition', 'APIService', 'RuntimeClass',
    'ValidatingWebhookConfiguration', 'FlowSchema'].flatMap(namespaced)).not.toContain(true);
});

test('groups of Kubernetes differ from groups of others', () => {
  expect(['v1', 'apps/v1', 'apps/v1beta1', 'extensions/v1beta1', 'networking.k8s.io/v1'].filter(one => !isBuiltIn(one))).toEqual([]);
  expect(['gateway.networking.k8s.io/v1', 'autoscaling.k8s.io/v1', 'snapshot.storage.k8s.io/v1', 'cert-manager.io/v1'].filter(isBuiltIn)).toEqual([]);
});

test('no version is checked that the table does not contain', () => {
  const minors = (minor: number, clusterDeclared = true) => minorsOf({ clusterDeclared, cluster: { minor } });
  expect(minors(34)).toEqual({ first: 34, last: 34 });
  expect([minors(24), minors(table.last + 1), minors(Number.NaN)]).toEqual([undefined, undefined, undefined]);
  expect(minors(34, false)).toEqual({ first: 27, last: table.last });
});
