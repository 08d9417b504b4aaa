import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Cluster } from '../../lib/cluster';

describe('the standard cluster', () => {
  const standard = Cluster.standard();

  test('claims nothing that would have to exist: no zones, sizes, classes or controllers', () => {
    expect(standard.zones).toEqual([]);
    expect(standard.declared).toBe(false);
    const { ingress, gateway, scraper, apiServer, servicePriority, jobPriority } = standard;
    expect(Object.values({ ingress, gateway, scraper, apiServer, servicePriority, jobPriority }).filter(claim => claim !== undefined)).toEqual([]);
    expect(standard.tradeOffs).toEqual([]);
    expect(standard.findings).toEqual([]);
  });

  test('lets services run on every node that does not refuse them, and sends jobs to nodes that refuse all else', () => {
    expect(standard.services).toMatchObject({ name: 'services', labels: {}, taints: [] });
    expect(standard.jobs).toMatchObject({
      name: 'jobs',
      labels: { 'cdk8s-bulkhead/pool': 'jobs' },
      taints: [{ key: 'cdk8s-bulkhead/pool', value: 'jobs', effect: 'NoSchedule' }],
    });
    expect(standard.services.disjointFrom(standard.jobs)).toBe(true);
  });

  test('is of a version that can be said', () => {
    expect(standard).toMatchObject({ kubernetes: '1.34', minor: 34 });
    const old = Cluster.standard({ kubernetes: '1.29' });
    expect([28, 29, 30].map(minor => old.atLeast(minor))).toEqual([true, true, false]);
  });

  test('waits as long as cluster-autoscaler does, and asks the DNS that every cluster has', () => {
    expect(standard.maxGraceSeconds).toBe(600);
    expect(standard.dns).toMatchObject({ namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, nodeLocalAddress: undefined });
  });
});

test('the local cluster asks for one node without label or taint, and says what is given up', () => {
  const local = Cluster.local();
  expect(local.services).toBe(local.jobs);
  expect(local.services).toMatchObject({ labels: {}, taints: [], nodes: 1 });
  expect(local.tradeOffs).toEqual(['replicas share one node, and end with it', 'jobs may run where services do: there is one node']);
  expect(local.findings).toEqual([]);
});

describe('where work goes by default', () => {
  const web = { name: 'web', labels: { pool: 'web' } };
  const gpu = { name: 'gpu', labels: { pool: 'gpu' }, taints: [{ key: 'pool', value: 'gpu', effect: 'NoSchedule' }] };
  const batch = { name: 'batch', labels: { pool: 'batch' }, taints: [{ key: 'pool', value: 'batch', effect: 'NoSchedule' }] };

  test('is what was said', () => {
    const cluster = Cluster.of({ pools: [web, gpu, batch], services: 'gpu', jobs: 'batch' });
    expect([cluster.services.name, cluster.jobs.name]).toEqual(['gpu', 'batch']);
  });

  test('is the pool of that name', () => {
    const cluster = Cluster.of({ pools: [{ ...batch, name: 'jobs' }, gpu, { ...web, name: 'services' }] });
    expect([cluster.services.name, cluster.jobs.name]).toEqual(['services', 'jobs']);
  });

  test('is for services the first pool that keeps nobody out', () => {
    expect(Cluster.of({ pools: [batch, gpu, web], jobs: 'batch' }).services.name).toBe('web');
  });

  test('is for jobs the pool of the services, where somebody said why', () => {
    const cluster = Cluster.of({ pools: [web], sharedPool: 'a staging cluster of two nodes' });
    expect(cluster.jobs).toBe(cluster.services);
    expect(cluster.tradeOffs).toEqual(['jobs may run where services do: a staging cluster of two nodes']);
    expect(cluster.findings).toEqual([]);
  });
});

describe('priority classes', () => {
  const classes = [{ name: 'services', value: 1000 }, { name: 'jobs', value: 10 }, { name: 'critical', value: 2000 }];

  test('are those called like the kinds of work', () => {
    expect(Cluster.of({ priorityClasses: classes })).toMatchObject({ servicePriority: 'services', jobPriority: 'jobs' });
  });

  test('are those that were said', () => {
    const cluster = Cluster.of({ priorityClasses: classes, servicePriority: 'critical' });
    expect(cluster).toMatchObject({ servicePriority: 'critical', jobPriority: 'jobs' });
  });

  test('never let jobs push anybody out', () => {
    expect(Cluster.of({ priorityClasses: classes }).priorityClasses.map(({ name, preempts }) => [name, preempts]))
      .toEqual([['services', true], ['jobs', false], ['critical', true]]);
  });
});

test('external objects are found by name, in the namespace that was said or in any', () => {
  const cluster = Cluster.of({ external: ['Secret/shop/web-tls', 'ConfigMap/ca'] });
  expect(cluster.hasExternal('Secret', 'web-tls', 'shop')).toBe(true);
  expect(cluster.hasExternal('Secret', 'web-tls', 'other')).toBe(false);
  expect(cluster.hasExternal('ConfigMap', 'ca', 'other')).toBe(true);
  expect(cluster.hasExternal('Secret', 'ca', 'other')).toBe(false);
});

test('pools are described well enough to judge what fits once all have nodes, CPU and memory', () => {
  const size = { nodes: 3, cpu: '4', memory: '14Gi' };
  const jobs = { name: 'jobs', labels: { a: 'b' }, taints: [{ key: 'a', effect: 'NoSchedule' }] };
  expect(Cluster.of({ pools: [{ name: 'services', ...size }, { ...jobs, ...size }] }).declared).toBe(true);
  expect(Cluster.of({ pools: [{ name: 'services', ...size }, jobs] }).declared).toBe(false);
});

describe('the cluster above a construct', () => {
  test('is the standard one where none is declared, always the same', () => {
    const app = new App();
    expect(Cluster.above(app)).toBe(Cluster.above(new Chart(app, 'shop')));
    expect(Cluster.above(app).name).toBe('standard');
  });

  test('is the nearest declared', () => {
    const app = new App();
    const [production, edge] = [Cluster.standard(), Cluster.local()];
    production.declareOn(app);
    const chart = new Chart(app, 'shop');
    edge.declareOn(chart);
    expect(Cluster.above(new Construct(chart, 'web'))).toBe(edge);
    expect(Cluster.above(new Chart(app, 'other'))).toBe(production);
  });

  test('can be declared as plain data, as a file has it, and is read once', () => {
    const app = new App();
    app.node.setContext('cdk8s-bulkhead/cluster', { name: 'from-file', kubernetes: '1.33' });
    const chart = new Chart(app, 'shop');
    expect(Cluster.above(chart)).toMatchObject({ name: 'from-file', minor: 33, findings: [] });
    expect(Cluster.above(chart)).toBe(Cluster.above(app));
  });

  test('complains about what is no cluster, and is there all the same', () => {
    const app = new App();
    app.node.setContext('cdk8s-bulkhead/cluster', 'production');
    expect(Cluster.above(app).findings).not.toEqual([]);
  });

  test('is recognised when another copy of this library declared it', () => {
    jest.isolateModules(() => {
      const copy: typeof import('../../lib/cluster') = jest.requireActual('../../lib/cluster');
      const app = new App();
      const cluster = copy.Cluster.standard({ kubernetes: '1.30' });
      cluster.declareOn(app);
      expect(cluster).not.toBeInstanceOf(Cluster);
      expect(Cluster.above(app)).toBe(cluster);
    });
  });
});
