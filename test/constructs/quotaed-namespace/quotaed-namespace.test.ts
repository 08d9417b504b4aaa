import { join } from 'path';
import { ApiObject, Chart, JsonPatch, Size, Testing, Yaml } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { Cluster } from '../../../lib/cluster';
import { PodSecurity, QuotaedNamespace, QuotaedNamespaceProps } from '../../../lib/constructs/quotaed-namespace';
import { expectGolden } from '../../golden';

const GIB_NODE = { name: 'services', cpu: '4', memory: '14Gi', pods: 58 };

const all: Required<QuotaedNamespaceProps> = {
  team: 'storefront',
  cpu: Cpu.units(16),
  memory: Size.gibibytes(32),
  cpuLimits: Cpu.units(24),
  ephemeralStorage: Size.gibibytes(50),
  headroom: 10,
  pods: 80,
  jobs: 20,
  cronJobs: 5,
  volumes: 4,
  storage: Size.gibibytes(100),
  loadBalancers: 1,
  nodePorts: 2,
  defaultContainer: { cpu: Cpu.millis(50), memory: Size.mebibytes(128) },
  largestContainer: { cpu: Cpu.units(4), memory: Size.gibibytes(8) },
  podSecurity: PodSecurity.BASELINE,
  groups: ['storefront', 'site-reliability'],
  labels: { stage: 'production' },
  annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false' },
  cluster: Cluster.standard({ kubernetes: '1.33' }),
};

function shop(props: Partial<QuotaedNamespaceProps> = {}, app: Construct = Testing.app()): QuotaedNamespace {
  return new QuotaedNamespace(app, 'shop', { team: 'storefront', ...props });
}

function object(chart: Chart, kind: string, name?: string): any {
  return chart.toJson().find((one: any) => one.kind === kind && (name === undefined || one.metadata.name === name));
}

function hard(chart: Chart): Record<string, string> {
  return object(chart, 'ResourceQuota').spec.hard;
}

function deployment(scope: Chart, name: string, container: object = {}, metadata: object = {}): ApiObject {
  const labels = { app: name };
  return new ApiObject(scope, name, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, ...metadata },
    spec: {
      replicas: 4,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 0,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }, // the namespace lets no other pods in
          containers: [{ name: 'main', image: 'web:1', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }, ...container }],
        },
      },
    },
  });
}

const sized = { resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } } };

test('minimal props', () => {
  expectGolden(join(__dirname, 'minimal.yaml'), Yaml.stringify(...shop().toJson()));
});

test('all the props', () => {
  expectGolden(join(__dirname, 'all.yaml'), Yaml.stringify(...new QuotaedNamespace(Testing.app(), 'shop', all).toJson()));
});

test('everything inside lives in it and says whose it is', () => {
  const chart = shop();
  new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
  expect(object(chart, 'ConfigMap').metadata).toMatchObject({ namespace: 'shop', labels: { owner: 'storefront' } });
});

test('the namespace itself lives in none', () => {
  expect(object(shop(), 'Namespace').metadata).not.toHaveProperty('namespace');
});

test('lets only hardened pods in, by the rules of the cluster\'s own version', () => {
  expect(object(shop({ cluster: Cluster.standard({ kubernetes: '1.33' }) }), 'Namespace').metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/enforce-version': 'v1.33',
  });
});

test('declares its cluster for what is inside', () => {
  const cluster = Cluster.standard({ kubernetes: '1.33' });
  const chart = shop({ cluster });
  expect(Cluster.above(new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap' })).kubernetes).toBe('1.33');
});

test('computes the quota from what is inside, written after it or not', () => {
  const chart = shop();
  deployment(chart, 'web', sized);
  const before = Number(hard(chart)['requests.cpu']);
  deployment(chart, 'catalog', sized);
  expect(before).toBeGreaterThanOrEqual(4);
  expect(Number(hard(chart)['requests.cpu'])).toBe(2 * before);
});

test('counts what others put into it from their own charts, and nothing that lives elsewhere', () => {
  const app = Testing.app();
  const chart = shop({}, app);
  const other = new Chart(app, 'other', { namespace: 'other' });
  deployment(chart, 'web', sized);
  const before = hard(chart)['requests.cpu'];
  deployment(other, 'elsewhere', sized);
  expect(hard(chart)['requests.cpu']).toBe(before);
  deployment(other, 'guest', sized, { namespace: 'shop' });
  expect(Number(hard(chart)['requests.cpu'])).toBe(2 * Number(before));
});

test('counts what a patch says, not what was written', () => {
  const chart = shop();
  const web = deployment(chart, 'web', sized);
  const before = Number(hard(chart)['requests.cpu']);
  web.addJsonPatch(JsonPatch.replace('/spec/replicas', 8));
  expect(Number(hard(chart)['requests.cpu'])).toBe(2 * before);
});

test('leaves room for containers that say no size, by the size that they are given', () => {
  const chart = shop({ headroom: 0, defaultContainer: { cpu: Cpu.units(1), memory: Size.gibibytes(1) } });
  deployment(chart, 'web');
  expect(Number(hard(chart)['requests.cpu'])).toBeGreaterThanOrEqual(4);
  expect(parseInt(hard(chart)['requests.memory'], 10)).toBeGreaterThanOrEqual(4);
});

test('two charts of one namespace do not compute each other for ever', () => {
  const app = Testing.app();
  const one = shop({}, new Chart(app, 'one'));
  const two = shop({}, new Chart(app, 'two'));
  const quota = (chart: Chart) => (chart.node.findChild('quota') as ApiObject).toJson().spec.hard; // asked by itself: two of one name are refused
  expect(quota(one)).toEqual(quota(two));
});

test('leaves out every bound on CPU limits while a container has none on purpose', () => {
  const chart = shop({ cpuLimits: Cpu.units(8), largestContainer: { cpu: Cpu.units(2) } });
  deployment(chart, 'web', { resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } } });
  expect(hard(chart)).not.toHaveProperty(['limits.cpu']);
  const [limits] = object(chart, 'LimitRange').spec.limits;
  expect(limits.default).not.toHaveProperty('cpu');
  expect(limits.max).not.toHaveProperty('cpu'); // the API server makes a default of it
  expect(limits.defaultRequest).toHaveProperty('cpu');
});

test('promises no memory twice: the default limit is the default request, and no limit may exceed its request', () => {
  const [limits] = object(shop(), 'LimitRange').spec.limits;
  expect(limits.default.memory).toBe(limits.defaultRequest.memory);
  expect(limits.maxLimitRequestRatio).toEqual({ memory: '1' });
});

test('lets no container have more memory than the largest node', () => {
  const chart = shop({ memory: Size.gibibytes(100), cluster: Cluster.of({ pools: [GIB_NODE], sharedPool: 'one pool is enough here' }) });
  expect(object(chart, 'LimitRange').spec.limits[0].max.memory).toBe('14Gi');
});

test('lets no container have more than the whole namespace may, where the nodes are not known', () => {
  expect(object(shop({ memory: Size.gibibytes(3) }), 'LimitRange').spec.limits[0].max.memory).toBe('3Gi');
});

test('keeps the default container within a namespace that is smaller than it', () => {
  const [limits] = object(shop({ memory: Size.mebibytes(64), cpu: Cpu.millis(50) }), 'LimitRange').spec.limits;
  expect(limits.default).toMatchObject({ cpu: '50m', memory: '64Mi' });
  expect(limits.defaultRequest).toMatchObject({ cpu: '50m', memory: '64Mi' });
});

test('shuts all pods in, and leaves them DNS over both protocols', () => {
  const chart = shop();
  expect(object(chart, 'NetworkPolicy', 'deny-all').spec).toEqual({ podSelector: { matchLabels: {} }, policyTypes: ['Ingress', 'Egress'] });
  expect(object(chart, 'NetworkPolicy', 'allow-dns').spec.egress[0].ports).toEqual([{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }]);
});

test('gives the default service account no token', () => {
  expect(object(shop(), 'ServiceAccount', 'default').automountServiceAccountToken).toBe(false);
});

test('gives the owning team, and nobody else, a look inside', () => {
  expect(object(shop(), 'RoleBinding').subjects).toEqual([{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'storefront' }]);
});

test.each<[string, string, unknown]>([
  ['no props', 'shop', undefined],
  ['no team', 'shop', {}],
  ['a misspelt prop', 'shop', { team: 'storefront', memry: Size.gibibytes(1) }],
  ['a name of Kubernetes\' own', 'kube-system', { team: 'storefront' }],
])('refuses %s at synth, and builds nothing but the chart', (_, name, props) => {
  const app = Testing.app();
  const chart = Reflect.construct(QuotaedNamespace, [app, name, props]) as QuotaedNamespace;
  expect(chart.node.children).toEqual([]);
  expect(() => app.synth()).toThrow(/prop-/);
});
