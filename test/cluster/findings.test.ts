import { join } from 'path';
import * as fc from 'fast-check';
import { Cluster, ClusterProps } from '../../lib/cluster';
import { expectGolden } from '../golden';

const web = { name: 'services', labels: { pool: 'web' } };
const batch = { name: 'jobs', labels: { pool: 'batch' }, taints: [{ key: 'pool', value: 'batch', effect: 'NoSchedule' }] };
const ids = (given: unknown) => Cluster.of(given as ClusterProps).findings.map(({ check: id, field: where }) => `${id} ${where}`);

test('any value gives a usable cluster, with findings about what is wrong', () => {
  const odd = fc.oneof(fc.anything(), fc.constantFrom(undefined, null, Number.NaN, '', '1.34', 7, [], {}, () => 1));
  const name = fc.constantFrom('kubernetes', 'pools', 'dns', 'ingress', 'jobs', 'priorityClasses', 'external', 'platform', 'colour');
  const anything = fc.oneof(odd, fc.dictionary(name, odd));
  fc.assert(fc.property(anything, given => {
    const makers = [Cluster.of, Cluster.standard, Cluster.local, Cluster.eks, Cluster.gke, Cluster.aks, Cluster.karpenter];
    for (const cluster of makers.map(make => make(given as ClusterProps))) {
      expect(cluster.minor).toBeGreaterThanOrEqual(27);
      expect(cluster.services.labels).toBeDefined();
      expect(cluster.jobs.taints).toBeDefined();
      expect(cluster.findings.every(one => [one.check, one.message, one.field, one.why, one.fix].every(text => typeof text === 'string' && text !== ''))).toBe(true);
    }
  }));
});

test('a profile with every prop has no findings', () => {
  expect(ids({
    name: 'production',
    kubernetes: '1.33',
    pools: [{ ...web, zones: ['a', 'b'], nodes: 4, cpu: '3920m', memory: '15076868Ki', ephemeralStorage: '90Gi', pods: 58, spot: true }, { ...batch, nodes: 0 }],
    services: 'services',
    jobs: 'jobs',
    dns: { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, nodeLocalAddress: '169.254.20.10' },
    ingress: { className: 'nginx', namespace: 'ingress-nginx', podLabels: { app: 'nginx' }, deregistrationSeconds: 15 },
    gateway: { name: 'public', namespace: 'gateways', listener: 'https', podsNamespace: 'envoy', podLabels: { app: 'envoy' } },
    scraper: { namespace: 'monitoring' },
    apiServer: { cidr: '10.0.0.5/32', port: 6443 },
    priorityClasses: [{ name: 'services', value: 1000 }, { name: 'jobs', value: 10, preempts: false }],
    maxGraceSeconds: 300,
    spotNoticeSeconds: 120,
    drainSeconds: 900,
    networkPolicies: true,
    external: ['Secret/shop/web-tls', 'ConfigMap/ca'],
  })).toEqual([]);
});

const cases: [string, unknown, string[]][] = [
  ['no props', undefined, ['prop-valid cluster']],
  ['a prop that is not there', { kubernets: '1.34' }, ['prop-known cluster.kubernets']],
  ['a version too old', { kubernetes: '1.26' }, ['prop-valid cluster.kubernetes']],
  ['a patch version', { kubernetes: '1.34.2' }, ['prop-valid cluster.kubernetes']],
  ['a version that YAML made a number of', { kubernetes: 1.3 }, ['prop-valid cluster.kubernetes']],
  ['a platform that is not known', { platform: 'openshift' }, ['prop-valid cluster.platform']],
  ['a pool without a name', { pools: [{ labels: {} }] }, ['prop-required cluster.pools[0].name']],
  ['a label key that is none', { pools: [{ name: 'services', labels: { 'a b': 'c' } }] }, ['prop-valid cluster.pools[0].labels["a b"]']],
  ['a label prefix that is none', { pools: [{ name: 'services', labels: { 'A/b': 'c' } }] }, ['prop-valid cluster.pools[0].labels["A/b"]']],
  ['a label value that YAML made a boolean of', { pools: [{ name: 'services', labels: { a: true } }] }, ['prop-valid cluster.pools[0].labels.a']],
  ['a taint effect that is none', { pools: [{ name: 'jobs', taints: [{ key: 'a', effect: 'NoRun' }] }] }, ['prop-valid cluster.pools[0].taints[0].effect']],
  ['NaN nodes', { pools: [{ name: 'services', nodes: Number.NaN }] }, ['prop-valid cluster.pools[0].nodes']],
  ['CPU as a number', { pools: [{ name: 'services', cpu: 4 }] }, ['prop-valid cluster.pools[0].cpu']],
  ['no CPU', { pools: [{ name: 'services', cpu: '0m' }] }, ['prop-valid cluster.pools[0].cpu']],
  ['memory without a unit', { pools: [{ name: 'services', memory: '16' }] }, ['prop-valid cluster.pools[0].memory']],
  ['memory with a unit that is none', { pools: [{ name: 'services', memory: '16GB' }] }, ['prop-valid cluster.pools[0].memory']],
  ['an address that is none', { dns: { nodeLocalAddress: '169.254.20' } }, ['prop-valid cluster.dns.nodeLocalAddress']],
  ['a block of addresses without its length', { apiServer: { cidr: '10.0.0.5', port: 443 } }, ['prop-valid cluster.apiServer.cidr']],
  ['a block of addresses that is too long', { apiServer: { cidr: '10.0.0.5/33', port: 443 } }, ['prop-valid cluster.apiServer.cidr']],
  ['a port that is none', { apiServer: { cidr: '::1/128', port: 0 } }, ['prop-valid cluster.apiServer.port']],
  ['a priority above Kubernetes\' own', { priorityClasses: [{ name: 'services', value: 1000000001 }] }, ['prop-valid cluster.priorityClasses[0].value']],
  ['an external object without a kind', { external: ['web-tls'] }, ['prop-valid cluster.external[0]']],
  ['an empty reason', { sharedPool: ' ' }, ['prop-valid cluster.sharedPool']],
  ['no pools', { pools: [] }, ['pools-declared cluster.pools']],
  ['two pools of one name', { pools: [web, batch, web] }, ['pools-distinct cluster.pools']],
  ['a pool for services that is not there', { services: 'web' }, ['pools-declared cluster.services']],
  ['a pool for jobs that is not there', { pools: [web, batch], jobs: 'batch' }, ['pools-declared cluster.jobs']],
  ['no pool for jobs', { pools: [web] }, ['jobs-apart cluster.jobs']],
  ['jobs in the pool of the services', { pools: [web], jobs: 'services' }, ['jobs-apart cluster.jobs']],
  ['a pool for jobs with a label and no taint', { pools: [{ name: 'services' }, { name: 'jobs', labels: { pool: 'jobs' } }] }, ['jobs-apart cluster.jobs']],
  ['a pool for jobs with a taint that only asks', { pools: [{ name: 'services' }, { ...batch, taints: [{ key: 'a', effect: 'PreferNoSchedule' }] }] }, ['jobs-apart cluster.jobs']],
  ['a pool with a taint and no label', { pools: [web, { ...batch, labels: {} }] }, ['pool-attracts cluster.pools[1].labels', 'jobs-apart cluster.jobs']],
  ['a zone twice', { pools: [{ ...web, zones: ['a', 'a'] }, batch] }, ['zones-distinct cluster.pools[0].zones']],
  ['fewer nodes than zones', { pools: [{ ...web, zones: ['a', 'b'], nodes: 1 }, batch] }, ['zones-have-nodes cluster.pools[0].nodes']],
  ['spot nodes without a notice', { pools: [web, { ...batch, spot: true }] }, ['spot-notice-known cluster.spotNoticeSeconds']],
  ['two classes of one name', { priorityClasses: [{ name: 'a', value: 1 }, { name: 'a', value: 2 }] }, ['priorities-distinct cluster.priorityClasses']],
  ['a class with Kubernetes\' prefix', { priorityClasses: [{ name: 'system-web', value: 1 }] }, ['priorities-own cluster.priorityClasses']],
  ['a class that is not declared', { servicePriority: 'high' }, ['priorities-declared cluster.servicePriority']],
  ['jobs as high as services', { priorityClasses: [{ name: 'services', value: 5 }, { name: 'jobs', value: 5 }] }, ['services-above-jobs cluster.priorityClasses']],
  ['jobs with a class and services without', { priorityClasses: [{ name: 'jobs', value: 5 }] }, ['services-above-jobs cluster.priorityClasses']],
  ['jobs that push others out', { priorityClasses: [{ name: 'services', value: 5 }, { name: 'jobs', value: 1, preempts: true }] }, ['jobs-wait cluster.priorityClasses']],
  ['an ingress that comes from nowhere', { ingress: { className: 'alb' } }, ['ingress-source-known cluster.ingress']],
];

test.each(cases)('refuses %s', (_, given, expected) => {
  expect(ids(given)).toEqual(expected);
});

test.each<[string, unknown]>([
  ['jobs below 0, with services at 0', { priorityClasses: [{ name: 'jobs', value: -10 }] }],
  ['a pool for jobs whose label tells it from the services\' without a taint', { pools: [web, { name: 'jobs', labels: { pool: 'batch' } }] }],
  ['an ingress that comes from addresses', { ingress: { className: 'alb', cidrs: ['10.0.0.0/16'] } }],
  ['shared pools with a reason', { pools: [web], jobs: 'services', sharedPool: 'staging' }],
])('accepts %s', (_, given) => {
  expect(ids(given)).toEqual([]);
});

test('what is wrong with one answer hides nothing that is wrong with others, and nothing follows from it', () => {
  const spot = { name: 'web', zones: ['a', 'a'], spot: true };
  expect(ids({ kubernetes: '1.2', pools: [spot, batch], spotNoticeSeconds: 'two minutes', servicePriority: 'high' })).toEqual([
    'prop-valid cluster.kubernetes', 'prop-valid cluster.spotNoticeSeconds', 'zones-distinct cluster.pools[0].zones', 'priorities-declared cluster.servicePriority',
  ]);
});

test('what is refused decides nothing: the rest is as if it had not been said', () => {
  const cluster = Cluster.of({ kubernetes: '1.2', pools: [web, batch], maxGraceSeconds: 30 });
  expect(cluster).toMatchObject({ kubernetes: '1.34', maxGraceSeconds: 30 });
  expect(cluster.services.labels).toEqual({ pool: 'web' });
});

test('a standard cluster has a version, and no other props', () => {
  expect(Cluster.standard({ pools: [web] } as object).findings.map(({ check: id }) => id)).toEqual(['prop-known']);
  expect(Cluster.local({ kubernetes: 'v1.34' }).findings.map(({ check: id }) => id)).toEqual(['prop-valid']);
});

test('the findings about each profile are as reviewed', () => {
  const texts = cases.map(([name, given]) => [`# ${name}`, ...Cluster.of(given as ClusterProps).findings
    .map(({ check, field, message, why, fix }) => `${check} ${field}: ${message}\n  why: ${why}\n  fix: ${fix}`)].join('\n'));
  expectGolden(join(__dirname, 'findings.txt'), `${texts.join('\n')}\n`);
});
