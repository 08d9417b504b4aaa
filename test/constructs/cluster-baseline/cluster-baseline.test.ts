import { join } from 'path';
import { Size, Testing, Yaml } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Cluster } from '../../../lib/cluster';
import { ClusterBaseline, ClusterBaselineProps } from '../../../lib/constructs/cluster-baseline';
import { expectGolden } from '../../golden';

const IMAGE = 'registry.k8s.io/pause:3.10@sha256:ee6521f290b2168b6e0935a181d4cff9be1ac3f505666ef0e3c98fae8199917a';
const reserve = { image: IMAGE, pods: 3, cpu: Cpu.millis(1500), memory: Size.gibibytes(2) };

const all: Required<ClusterBaselineProps> = {
  cluster: Cluster.eks({
    kubernetes: '1.33',
    pools: [{ name: 'web' }, { name: 'batch' }, { name: 'burst', taints: [{ key: 'burst', effect: 'NoSchedule' }] }],
    services: 'web',
    jobs: 'batch',
    priorityClasses: [{ name: 'critical', value: 2000 }, { name: 'services', value: 1000 }, { name: 'jobs', value: 10 }],
    dns: { nodeLocalAddress: '169.254.20.10' },
  }),
  team: 'infrastructure',
  reserve: { ...reserve, pool: 'burst' },
};

function objects(props?: ClusterBaselineProps): any[] {
  return Testing.synth(new ClusterBaseline(Testing.app(), 'baseline', props));
}

function object(kind: string, props?: ClusterBaselineProps): any {
  return objects(props).find(one => one.kind === kind);
}

function refusal(props: unknown): string {
  try {
    objects(props as ClusterBaselineProps);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

test('the least that can be said', () => {
  expectGolden(join(__dirname, 'minimal.yaml'), objects().map(one => Yaml.stringify(one)).join('---\n'));
});

test('everything that can be said', () => {
  expectGolden(join(__dirname, 'all.yaml'), objects(all).map(one => Yaml.stringify(one)).join('---\n'));
});

describe('priority classes', () => {
  const classes = (props?: ClusterBaselineProps) => objects(props).filter(one => one.kind === 'PriorityClass');

  test('are never a default for pods that name none', () => {
    expect([...classes(), ...classes(all)].map(one => one.globalDefault)).toEqual(Array(6).fill(false));
  });

  test('let services take room from jobs, and jobs from nobody', () => {
    const [services, jobs] = classes();
    expect([services, jobs].map(one => [one.metadata.name, one.preemptionPolicy])).toEqual([['services', 'PreemptLowerPriority'], ['jobs', 'Never']]);
    expect(services.value).toBeGreaterThan(0);
    expect(jobs.value).toBeLessThan(0); // who has no class yet is a service more often than not
  });

  test('are those that the cluster declares', () => {
    expect(classes(all).map(one => [one.metadata.name, one.value, one.preemptionPolicy])).toEqual([
      ['critical', 2000, 'PreemptLowerPriority'], ['services', 1000, 'PreemptLowerPriority'], ['jobs', 10, 'Never'], ['reserve', -10, 'Never'],
    ]);
  });

  test('can be declared on a cluster as they are made', () => {
    const cluster = Cluster.of({ priorityClasses: ClusterBaseline.PRIORITY_CLASSES });
    expect(cluster).toMatchObject({ findings: [], servicePriority: 'services', jobPriority: 'jobs' });
    expect(classes({ cluster })).toEqual(classes());
  });
});

test('the namespace `default` lets nothing in, and out only to DNS', () => {
  const policies = objects(all).filter(one => one.metadata.namespace === 'default');
  expect(policies.map(one => [one.metadata.name, one.spec.policyTypes, one.spec.ingress])).toEqual([
    ['deny-all', ['Ingress', 'Egress'], undefined], ['allow-dns', ['Ingress', 'Egress'], undefined],
  ]);
  expect(policies[0].spec.egress).toBeUndefined();
  expect(policies[1].spec.egress[0].ports.map((port: any) => `${port.protocol} ${port.port}`).sort()).toEqual(['TCP 53', 'UDP 53']);
  expect(JSON.stringify(policies[1].spec.egress)).toContain('169.254.20.10/32');
});

describe('the reserve', () => {
  const spec = () => object('Deployment', all).spec;

  test('is not there unless it is asked for', () => {
    expect(objects().map(one => one.kind)).toEqual(['PriorityClass', 'PriorityClass', 'NetworkPolicy', 'NetworkPolicy']);
  });

  test('stands below everybody, pushes nobody out, and still makes an autoscaler start nodes', () => {
    const lowest = objects(all).find(one => one.kind === 'PriorityClass' && one.metadata.name === 'reserve');
    expect(lowest).toMatchObject({ value: -10, preemptionPolicy: 'Never' });
    expect(spec().template.spec.priorityClassName).toBe('reserve');
  });

  test('is as large as was said, request and limit alike', () => {
    const resources = spec().template.spec.containers[0].resources;
    expect(spec().replicas).toBe(3);
    expect(resources.requests).toMatchObject({ cpu: '1500m', memory: '2Gi' });
    expect(resources.limits).toEqual(resources.requests);
  });

  test('runs in the pool of `reserve.pool`, else in that for services', () => {
    expect(spec().template.spec).toMatchObject({
      nodeSelector: { 'eks.amazonaws.com/nodegroup': 'burst' },
      tolerations: [{ key: 'burst', operator: 'Exists', effect: 'NoSchedule' }],
    });
    expect(object('Deployment', { ...all, reserve }).spec.template.spec.nodeSelector).toEqual({ 'eks.amazonaws.com/nodegroup': 'web' });
  });

  test('stops at once, and no budget protects it', () => {
    expect(spec().template.spec.terminationGracePeriodSeconds).toBe(1);
    expect(object('PodDisruptionBudget', all).spec.maxUnavailable).toBe(3);
  });

  test('fits its quota while it is replaced', () => {
    expect(object('ResourceQuota', all).spec.hard).toMatchObject({ 'requests.cpu': '9', 'limits.memory': '12Gi', 'pods': '6', 'count/pods': '12' });
  });

  test('has a hardened namespace of its own', () => {
    expect(object('Namespace', all).metadata).toMatchObject({
      name: 'reserve',
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/enforce-version': 'v1.33' },
    });
    expect(object('Deployment', all).metadata.namespace).toBe('reserve');
  });
});

test.each<[string, unknown, string]>([
  ['an image without a digest', { reserve: { ...reserve, image: 'registry.k8s.io/pause:3.10' } }, 'where: reserve.image'],
  ['a reserve without a size', { reserve: { image: IMAGE, pods: 3 } }, '`memory` is required'],
  ['no pods', { reserve: { ...reserve, pods: 0 } }, 'where: reserve.pods'],
  ['a pool that the cluster does not have', { reserve: { ...reserve, pool: 'gpu' } }, '`reserve.pool` is `gpu`; it must be a pool of the cluster'],
  ['a priority class as low as the reserve', { reserve, cluster: Cluster.of({ priorityClasses: [{ name: 'jobs', value: -10 }] }) }, 'reserve-lowest'],
  ['a string as the cluster', { cluster: 'production' }, 'must be a `Cluster`'],
  ['an unknown prop', { reserved: {} }, '`reserved` is not a known prop'],
  ['a team that is no DNS label', { team: 'The Team' }, 'where: team'],
])('refuses %s', (_, props, message) => {
  expect(refusal(props)).toContain(message);
});

test('reports findings about one prop and across props together', () => {
  const message = refusal({ team: 'The Team', reserve: { ...reserve, pool: 'gpu' } });
  expect(message).toContain('where: team');
  expect(message).toContain('where: reserve.pool');
});
