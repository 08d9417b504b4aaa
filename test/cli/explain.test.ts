import { readFileSync } from 'fs';
import { join } from 'path';
import { UNDRAINABLE, Workplace } from './recorder';

const workplace = new Workplace();
const golden = (example: string) => readFileSync(join(__dirname, `../../examples/${example}/manifest.yaml`), 'utf8');
workplace.write('dist/shop.k8s.yaml', golden('smallest'));
workplace.write('service/shop.k8s.yaml', golden('resilient-service'));
workplace.write('teams/all.k8s.yaml', golden('quotaed-namespace'));
workplace.write('foreign.yaml', UNDRAINABLE);
workplace.write('patched.yaml', golden('resilient-service').replaceAll('  minReadySeconds: 10\n', '  minReadySeconds: 10\n  paused: true\n'));
workplace.write('half/good.yaml', golden('resilient-service'));
workplace.write('half/bad.yaml', 'kind: [a\n');

const DNS = 'Deployment/catalog.spec.template.spec.dnsConfig';

test('a field is explained: its file and line, the decision, the reason, the incident and the prop', () => {
  const { code, out } = workplace.run(['explain', DNS, 'dist/']);
  expect(code).toBe(0);
  expect(out.replace(/:\d+\)/, ':LINE)')).toBe(`Deployment shop/catalog spec.template.spec.dnsConfig  (dist/shop.k8s.yaml:LINE)
  value:    {"options":[{"name":"ndots","value":"2"}]}
  decision: a name with 2 dots or more is first looked up without the search domains
  why:      with ndots:5, each external name costs up to five lookups first: Zalando lost all DNS under that load
  source:   https://kubernetes-on-aws.readthedocs.io/en/latest/postmortems/jan-2019-dns-outage.html
  prop:     \`ndots\` of ResilientService
`);
  const line = Number(/:(\d+)\)/.exec(out)![1]);
  expect(golden('smallest').split('\n')[line - 1].trim()).toBe('dnsConfig:');
});

test.each<[string, string, string[]]>([
  ['dist is read where no path is given', DNS, []],
  ['a namespace may stand before the name', 'Deployment/shop/catalog.spec.template.spec.dnsConfig', ['dist']],
  ['a kind may be written small', 'deployment/catalog.spec.template.spec.dnsConfig', ['dist']],
  ['a field beneath the decision', 'Deployment/catalog.spec.template.spec.dnsConfig.options[0].value', ['dist']],
  ['standard input', DNS, ['-']],
])('%s', (_, subject, paths) => {
  const { code, out } = workplace.run(['explain', subject, ...paths], golden('smallest'));
  expect([code, out]).toEqual([0, expect.stringContaining('  prop:     `ndots` of ResilientService\n')]);
});

test.each<[string, string, string, string]>([
  ['a key in quotes', 'ResourceQuota/orders/quota.spec.hard["count/pods"]', 'teams', '`pods`, `headroom` of QuotaedNamespace'],
  ['a label', 'Deployment/web.metadata.labels["app.kubernetes.io/part-of"]', 'service', '`partOf` of ResilientService'],
  ['a prop of another construct', 'Deployment/web.metadata.labels.owner', 'service', '`team` of QuotaedNamespace'],
  ['a prop of the cluster', 'Ingress/checkout.spec.ingressClassName', 'service', '`ingress.className` of the cluster'],
  ['both', 'Deployment/web.spec.template.spec.nodeSelector', 'service', '`pool` of ResilientService; `pools.labels` of the cluster'],
  ['no prop', 'Deployment/web.spec.minReadySeconds', 'service', 'none; a JSON patch (`addJsonPatch`) replaces it, and the checks evaluate the result'],
  ['no prop, and no patch either', 'Deployment/web.spec.selector', 'service', 'nothing: it follows from the id'],
])('what changes it: %s', (_, subject, path, prop) => {
  expect(workplace.run(['explain', subject, path]).out).toContain(`  prop:     ${prop}\n`);
});

test('a subtree is explained with the decisions below it, one per line', () => {
  const { out } = workplace.run(['explain', 'Deployment/checkout.spec.template.spec.containers[0].livenessProbe', 'service']);
  expect(out).toContain('  decision: your probe for a hang that only a restart ends; never the readiness probe\n');
  expect(out).toMatch(/ {2}below it:\n(?: {4}\w+: .+\n){5}$/);
  expect(out).toContain('    failureThreshold: the container is restarted after 6 failures in a row, 10 seconds apart\n');
});

test('a subtree without a decision of its own lists those below it', () => {
  const { out } = workplace.run(['explain', 'Deployment/checkout.spec.strategy', 'service']);
  expect(out).not.toContain('decision:');
  expect(out).toContain('    rollingUpdate.maxUnavailable: no pod stops before its successor is ready\n');
});

test('a whole object is explained with its construct and every decision', () => {
  const { code, out } = workplace.run(['explain', 'HorizontalPodAutoscaler/web', 'service']);
  expect(code).toBe(0);
  expect(out).toContain('  made by: ResilientService\n  below it:\n');
  expect(out).toContain('    spec.minReplicas: at least 3 pods\n');
});

test.each([
  ['Deployment/web.spec.replicas', 'the autoscaler decides the number of pods', '`autoscaling`'],
  ['Deployment/web.spec.template.spec.containers[0].livenessProbe', 'no liveness probe by default', '`liveness`'],
  ['Deployment/web.spec.template.spec.containers[0].livenessProbe.periodSeconds', 'no liveness probe by default', '`liveness`'],
  ['Deployment/sequencer.spec.template.spec.topologySpreadConstraints', 'there is one pod to place', '`singleton`'],
  ['PodDisruptionBudget/sequencer', 'no budget for a single pod', '`singleton`'],
  ['poddisruptionbudget/shop/sequencer.spec.maxUnavailable', 'no budget for a single pod', '`singleton`'],
  ['HorizontalPodAutoscaler/checkout.spec.minReplicas', 'the number of pods is fixed', '`autoscaling`'],
  ['Role/web', 'no access to the Kubernetes API', '`apiAccess`'],
])('%s is left out', (subject, decision, prop) => {
  const { code, out } = workplace.run(['explain', subject, 'service']);
  expect(code).toBe(0);
  expect(out).toContain(`  left out: ${decision}\n`);
  expect(out).toContain(`  prop:     ${prop} of ResilientService\n`);
  expect(out).not.toContain('value:');
});

test('a field that is not set here is explained as it is elsewhere', () => {
  const { code, out } = workplace.run(['explain', 'Service/web.spec.ports[0].appProtocol', 'service']);
  expect([code, out]).toEqual([0, expect.stringContaining('  value:    not set here; where it is set:\n  decision: HTTP/2 without TLS, for gRPC\n')]);
});

test('a field that a patch set has no decision', () => {
  const { code, out } = workplace.run(['explain', 'Deployment/web.spec.paused', 'patched.yaml']);
  expect([code, out]).toEqual([0, expect.stringContaining('  value:    true\n  decision: none of cdk8s-bulkhead: a patch or another tool set it\n')]);
});

test('a file that cannot be read is reported, and the others are read', () => {
  const { code, out, side } = workplace.run(['explain', 'Deployment/web.spec.minReadySeconds', 'half']);
  expect([code, out, side]).toEqual([0, expect.stringContaining('10 seconds'), expect.stringMatching(/^note: half\/bad\.yaml:\d+: /)]);
});

test.each<[string, string, string, RegExp]>([
  ['an unknown object', 'Deployment/catalgo.spec', 'dist',
    /no object has the name Deployment\/catalgo\n {4}fix: {3}Did you mean Deployment\/shop\/catalog\b/],
  ['an unknown field', 'Deployment/web.spec.template.spec.dnsConfigs', 'service',
    /has no spec\.template\.spec\.dnsConfigs, .*\n.*Similar fields: spec\.template\.spec\.dnsConfig,/],
  ['a field that is elsewhere', 'Deployment/web.replicas', 'service', /has no replicas, .*\n.*Similar fields: spec\.replicas/],
  ['an index past the end', 'Deployment/web.spec.template.spec.containers[7].image', 'service',
    /has no spec\.template\.spec\.containers\[7\]\.image\n/],
  ['a name that is there twice', 'ResourceQuota/quota.spec', 'teams',
    /matches 2 objects: ResourceQuota\/orders\/quota \(teams\/all\.k8s\.yaml:\d+\), ResourceQuota\/search.*\n.*Use KIND\/NAMESPACE\/NAME, such as ResourceQuota/],
  ['an object that is there twice', 'Deployment/web', '.', /matches \d objects: .*\n.*Name the file of one of them\./],
  ['an object that no construct made', 'Deployment/web.spec.replicas', 'foreign.yaml', /was not made by a construct of cdk8s-bulkhead, so no decision is known/],
  ['an object of the user beside those of a construct', 'PersistentVolumeClaim/receipts.spec', 'teams', /was not made by a construct of cdk8s-bulkhead, so no decision is known/],
  ['a path that is not there', 'Deployment/web', 'nowhere', /nowhere: no such file or directory/],
])('%s ends with 2', (_, subject, path, message) => {
  const { code, out, side } = workplace.run(['explain', subject, path]);
  expect([code, out]).toEqual([2, '']);
  expect(side).toMatch(message);
});

test('a check is explained with its section of CHECKS.md', () => {
  const { code, out } = workplace.run(['explain', 'drain-allowed']);
  expect([code, out]).toEqual([0, expect.stringMatching(/^drain-allowed\n[^]*Source: /)]);
  expect(workplace.run(['explain', 'drain-alowed'])).toMatchObject({ code: 2, side: expect.stringContaining('Did you mean `drain-allowed`?') });
});
