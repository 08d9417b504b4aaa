import { Yaml, Duration, Size, Testing } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { chartOn, everything, everywhere, minimal, objectsOf, refusalOf, IMAGE } from './programs';
import { Cluster, CpuLimit, Exposure, Probe, Protocol, ResilientService, ResilientServiceProps } from '../../lib';
import { expectGolden } from '../golden';

function golden(props: ResilientServiceProps, cluster?: Cluster): string {
  const chart = chartOn(cluster);
  new ResilientService(chart, 'web', props);
  return Yaml.stringify(...Testing.synth(chart));
}

test('the least that can be said', () => {
  expectGolden('test/resilient-service/minimal.yaml', golden(minimal));
});

test('everything that can be said', () => {
  expectGolden('test/resilient-service/everything.yaml', golden(everything, everywhere));
});

test('a singleton', () => {
  expectGolden('test/resilient-service/singleton.yaml', golden({ ...minimal, singleton: 'holds the only lock' }));
});

describe('an opinion', () => {
  const pod = (props: ResilientServiceProps = minimal, cluster?: Cluster) => objectsOf(props, cluster).Deployment.spec.template.spec;
  const main = (props: ResilientServiceProps = minimal, cluster?: Cluster) => pod(props, cluster).containers[0];

  test('an image is pulled only where it is not yet: a registry outage stops no restart', () => {
    expect(main().imagePullPolicy).toBe('IfNotPresent');
  });

  test('memory request and limit are one number', () => {
    expect(main().resources.limits.memory).toBe('256Mi');
    expect(main().resources.requests.memory).toBe('256Mi');
  });

  test('the CPU limit is the request, unless said', () => {
    expect(main().resources.limits.cpu).toBe('250m');
    expect(main({ ...minimal, cpuLimit: CpuLimit.of(Cpu.units(1)) }).resources.limits.cpu).toBe('1');
  });

  test('the CPU limit is removed only with a reason, which is written on the Deployment', () => {
    const props = { ...minimal, cpuLimit: CpuLimit.none('latency first') };
    expect(main(props).resources.limits).not.toHaveProperty('cpu');
    expect(objectsOf(props).Deployment.metadata.annotations).toEqual({ 'cdk8s-bulkhead/no-cpu-limit': 'latency first' });
    expect(refusalOf({ ...minimal, cpuLimit: CpuLimit.none(' ') })).toContain('cpuLimit');
  });

  test('disk is bounded: 128 MiB of logs and what scratch space takes', () => {
    expect(main().resources.requests['ephemeral-storage']).toBe('192Mi');
    expect(main().resources.limits['ephemeral-storage']).toBe('192Mi');
    expect(main({ ...minimal, scratch: [{ path: '/var/cache', size: Size.gibibytes(1) }] }).resources.limits['ephemeral-storage']).toBe('1216Mi');
  });

  test('`/tmp` is writable and bounded, the root file system is neither', () => {
    expect(pod().volumes).toContainEqual({ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } });
    expect(main().volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
    expect(main().securityContext.readOnlyRootFilesystem).toBe(true);
  });

  test('the pod fits pod security `restricted`, under an id above 10000', () => {
    expect(pod().securityContext).toEqual({
      fsGroup: 10001, fsGroupChangePolicy: 'OnRootMismatch', runAsGroup: 10001, runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(main().securityContext).toEqual({
      allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true,
    });
  });

  test('it has a ServiceAccount of its own, no token and no service links', () => {
    expect(pod().serviceAccountName).toBe('web');
    expect(pod().automountServiceAccountToken).toBe(false);
    expect(pod().enableServiceLinks).toBe(false);
  });

  test('names with two dots are asked as they are', () => {
    expect(pod().dnsConfig.options).toEqual([{ name: 'ndots', value: '2' }]);
  });

  test('the label and the toleration of a pool come together', () => {
    const dedicated = Cluster.of({
      pools: [
        { name: 'services', labels: { pool: 'web' }, taints: [{ key: 'pool', value: 'web', effect: 'NoSchedule' }] },
        { name: 'jobs', labels: { pool: 'jobs' }, taints: [{ key: 'pool', value: 'jobs', effect: 'NoSchedule' }] },
      ],
    });
    expect(pod(minimal, dedicated).nodeSelector).toEqual({ pool: 'web' });
    expect(pod(minimal, dedicated).tolerations).toContainEqual({ key: 'pool', operator: 'Equal', value: 'web', effect: 'NoSchedule' });
    expect(pod().nodeSelector).toBeUndefined();
  });

  test('a dead node\'s pods are replaced after a minute', () => {
    expect(pod().tolerations).toEqual(['not-ready', 'unreachable'].map(condition =>
      ({ key: `node.kubernetes.io/${condition}`, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 })));
  });

  test('the selector is name and instance, and nothing that changes', () => {
    expect(objectsOf(everything, everywhere).Deployment.spec.selector).toEqual({
      matchLabels: { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' },
    });
  });

  test('there are three pods, replaced one by one without a gap', () => {
    const { spec } = objectsOf(minimal).Deployment;
    expect(spec.replicas).toBe(3);
    expect(spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
    expect(objectsOf({ ...minimal, replicas: 5 }).Deployment.spec.strategy.rollingUpdate).toEqual({ maxSurge: '25%', maxUnavailable: 0 });
  });

  test('a pod must stay ready for ten seconds, and a rollout may take ten minutes per pod', () => {
    const { spec } = objectsOf(minimal).Deployment;
    expect(spec.minReadySeconds).toBe(10);
    expect(spec.progressDeadlineSeconds).toBe(600);
    expect(objectsOf({ ...minimal, startupTime: Duration.minutes(10) }).Deployment.spec.progressDeadlineSeconds).toBe(910);
    expect(spec.revisionHistoryLimit).toBe(3);
  });

  test('one pod at a time may be evicted, and one that is ill always', () => {
    expect(objectsOf(minimal).PodDisruptionBudget.spec).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  });

  test('pods are spread over zones and hosts, softly where the cluster says nothing', () => {
    const spread = pod().topologySpreadConstraints;
    expect(spread.map((one: any) => [one.topologyKey, one.whenUnsatisfiable])).toEqual([
      ['topology.kubernetes.io/zone', 'ScheduleAnyway'], ['kubernetes.io/hostname', 'ScheduleAnyway'],
    ]);
    for (const one of spread) {
      expect(one).toMatchObject({ maxSkew: 1, matchLabelKeys: ['pod-template-hash'], nodeTaintsPolicy: 'Honor' });
    }
    expect(pod().affinity.podAntiAffinity).toHaveProperty('preferredDuringSchedulingIgnoredDuringExecution');
  });

  test('the spread is hard where the cluster holds a rollout with one zone gone', () => {
    const hard = pod(minimal, everywhere).topologySpreadConstraints.map((one: any) => one.whenUnsatisfiable);
    expect(hard).toEqual(['DoNotSchedule', 'DoNotSchedule']);
    const large = pod({ ...minimal, replicas: 8 }, everywhere).topologySpreadConstraints.map((one: any) => one.whenUnsatisfiable);
    expect(large).toEqual(['DoNotSchedule', 'ScheduleAnyway']); // 8 + 2 pods, 8 hosts without one zone
  });

  test('a pod keeps answering for ten seconds, then ends what it has begun', () => {
    expect(main().lifecycle.preStop).toEqual({ sleep: { seconds: 10 } });
    expect(pod().terminationGracePeriodSeconds).toBe(30);
    expect(pod({ ...minimal, longestRequest: Duration.minutes(2) }).terminationGracePeriodSeconds).toBe(135);
  });

  test('behind a load balancer a pod waits until that sends nothing any more', () => {
    const exposed = { ...minimal, exposure: Exposure.ingress('shop.example.com') };
    expect(main(exposed, everywhere).lifecycle.preStop).toEqual({ sleep: { seconds: 20 } });
    expect(pod(exposed, everywhere).terminationGracePeriodSeconds).toBe(40);
  });

  test('before Kubernetes 1.30 the image has to sleep by itself', () => {
    expect(main(minimal, Cluster.standard({ kubernetes: '1.29' })).lifecycle.preStop).toEqual({ exec: { command: ['sleep', '10'] } });
  });

  test('a slow start is waited for, and a quick one seen within two seconds', () => {
    expect(main().startupProbe).toMatchObject({ httpGet: { path: '/ready', port: 'http' }, periodSeconds: 2, failureThreshold: 30, initialDelaySeconds: 0 });
  });

  test('a pod leaves the Service long before it is killed', () => {
    const container = main({ ...minimal, liveness: Probe.http('/alive') });
    expect(container.readinessProbe).toMatchObject({ periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 2 });
    expect(container.livenessProbe).toMatchObject({ periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 2 });
    expect(main()).not.toHaveProperty('livenessProbe');
  });

  test('an autoscaled Deployment says no replicas, and shrinks slowly', () => {
    const objects = objectsOf({ ...minimal, autoscaling: { maxReplicas: 9 } });
    expect(objects.Deployment.spec).not.toHaveProperty('replicas');
    expect(objects.HorizontalPodAutoscaler.spec).toMatchObject({
      minReplicas: 3,
      maxReplicas: 9,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
      behavior: { scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 25, periodSeconds: 60 }] } },
    });
  });

  test('beside a sidecar the autoscaler measures the program alone', () => {
    expect(objectsOf(everything, everywhere).HorizontalPodAutoscaler.spec.metrics[0]).toMatchObject({ type: 'ContainerResource', containerResource: { container: 'main' } });
  });

  test('sidecars are native from Kubernetes 1.29 on', () => {
    expect(pod(everything, everywhere).initContainers[0]).toMatchObject({ name: 'proxy', restartPolicy: 'Always' });
    const old = pod({ ...minimal, sidecars: everything.sidecars }, Cluster.standard({ kubernetes: '1.28' }));
    expect(old.containers.map((container: any) => container.name)).toEqual(['main', 'proxy']);
    expect(old.initContainers).toBeUndefined();
  });

  test('changed configuration rolls the pods, written in another order it does not', () => {
    const hash = (config: Record<string, string>) => objectsOf({ ...minimal, config }).Deployment.spec.template.metadata.annotations['cdk8s-bulkhead/config-hash'];
    expect(hash({ a: '1', b: '2' })).toBe(hash({ b: '2', a: '1' }));
    expect(hash({ a: '1', b: '2' })).not.toBe(hash({ a: '1', b: '3' }));
  });

  test('priority comes from the cluster, and without a declared class there is none', () => {
    expect(pod(minimal, everywhere).priorityClassName).toBe('service');
    expect(pod()).not.toHaveProperty('priorityClassName');
  });

  test('a singleton is recreated, and no budget blocks its node', () => {
    const objects = objectsOf({ ...minimal, singleton: 'holds the only lock' });
    expect(objects.Deployment.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(objects.Deployment.metadata.annotations).toEqual({ 'cdk8s-bulkhead/singleton': 'holds the only lock' });
    expect(objects).not.toHaveProperty('PodDisruptionBudget');
  });

  test('a worker without a port gets no Service', () => {
    const { port: _port, readiness: _readiness, ...worker } = minimal;
    expect(objectsOf(worker)).not.toHaveProperty('Service');
  });

  test('it talks to the API only when asked, with a token that expires', () => {
    const objects = objectsOf(everything, everywhere);
    expect(objects.Role.rules).toHaveLength(1);
    expect(objects.RoleBinding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }]);
    expect(objects.Deployment.spec.template.spec.volumes.find((volume: any) => volume.name === 'api-token').projected.sources[0].serviceAccountToken.expirationSeconds).toBe(3607);
  });
});

describe('refuses', () => {
  const cases: [string, unknown, string][] = [
    ['no props at all', undefined, 'undefined was given where props belong'],
    ['an empty object, and asks for everything at once', {}, '`memory` is missing'],
    ['an image without a digest', { ...minimal, image: 'registry.example.com/web:1.0' }, 'image'],
    ['`latest`', { ...minimal, image: `registry.example.com/web:latest@sha256:${'a'.repeat(64)}` }, 'latest'],
    ['no memory', { ...minimal, memory: Size.mebibytes(0) }, 'where: memory'],
    ['memory that is no number', { ...minimal, memory: { toKibibytes: () => NaN } }, 'where: memory'],
    ['CPU that is no number', { ...minimal, cpu: Cpu.millis(NaN) }, 'where: cpu'],
    ['a number where CPU belongs', { ...minimal, cpu: 250 }, 'where: cpu'],
    ['a limit below the request', { ...minimal, cpuLimit: CpuLimit.of(Cpu.millis(100)) }, 'limit-covers-request'],
    ['a misspelt prop', { ...minimal, replica: 4 }, 'write `replicas`'],
    ['one replica', { ...minimal, replicas: 1 }, '`singleton` says that there must be one'],
    ['half a replica', { ...minimal, replicas: 2.5 }, 'where: replicas'],
    ['replicas and an autoscaler', { ...minimal, replicas: 3, autoscaling: { maxReplicas: 9 } }, 'scale-said-once'],
    ['an autoscaler without room', { ...minimal, autoscaling: { minReplicas: 4, maxReplicas: 4 } }, 'autoscaler-has-room'],
    ['a privileged port', { ...minimal, port: 80 }, 'where: port'],
    ['no readiness where there is a port', { ...minimal, readiness: undefined }, '`readiness` is missing'],
    ['a probe of a port that is not there', { ...minimal, readiness: Probe.http('/ready', { port: 'admin' }) }, 'probe-reaches-port'],
    ['a probe of a UDP port', { ...minimal, port: undefined, ports: [{ name: 'dns', port: 5353, protocol: Protocol.UDP }], readiness: Probe.tcp() }, 'probe-reaches-port'],
    ['a liveness probe that asks what readiness asks', { ...minimal, liveness: Probe.http('/ready') }, 'probes-differ'],
    ['a probe path that is none', { ...minimal, readiness: Probe.http('ready') }, 'does not start with `/`'],
    ['two ports of one name', { ...minimal, ports: [{ name: 'http', port: 9090 }] }, 'ports-distinct'],
    ['a pool that the cluster does not have', { ...minimal, pool: 'gpu' }, 'pool-exists'],
    ['a secret in the environment', { ...minimal, env: { DB_PASSWORD: EnvValue.fromValue('hunter2') } }, 'secrets-elsewhere'],
    ['a key in the environment', { ...minimal, env: { AUTH: EnvValue.fromValue('-----BEGIN PRIVATE KEY-----') } }, 'secrets-elsewhere'],
    ['a label of ours', { ...minimal, labels: { 'app.kubernetes.io/name': 'other' } }, 'where: labels'],
    ['root', { ...minimal, user: 0 }, 'where: user'],
    ['a request longer than a node waits', { ...minimal, longestRequest: Duration.minutes(20) }, 'shutdown-in-time'],
    ['an exposure on a port that is not there', { ...minimal, exposure: Exposure.ingress('shop.example.com', { port: 'admin' }) }, 'exposure-reaches-port'],
    ['a host that is none', { ...minimal, exposure: Exposure.ingress('*') }, 'where: exposure'],
    ['a route without a gateway', { ...minimal, exposure: Exposure.httpRoute('shop.example.com') }, 'gateway-known'],
    ['metrics that nobody scrapes', { ...minimal, metricsPort: 'http' }, 'scraper-known'],
    ['access to an API whose place is not known', { ...minimal, apiAccess: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }, 'api-server-known'],
    ['access to secrets', { ...minimal, apiAccess: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] }, 'apiAccess[0].resources[0]'],
    ['two helpers of one name', { ...minimal, sidecars: [everything.sidecars[0], everything.sidecars[0]] }, 'containers-distinct'],
    ['a helper called main', { ...minimal, sidecars: [{ ...everything.sidecars[0], name: 'main' }] }, 'containers-distinct'],
    ['a helper without memory', { ...minimal, initContainers: [{ name: 'init', image: IMAGE, cpu: Cpu.millis(1) }] }, 'initContainers[0].memory'],
    ['two volumes in one folder', { ...minimal, scratch: [{ path: '/a', size: Size.mebibytes(1) }, { path: '/a', size: Size.mebibytes(2) }] }, 'folders-distinct'],
    ['a folder that leaves its place', { ...minimal, scratch: [{ path: '/a/../b', size: Size.mebibytes(1) }] }, 'scratch[0].path'],
    ['more scratch space in memory than memory', { ...minimal, scratch: [{ path: '/a', size: Size.gibibytes(1), inMemory: true }] }, 'scratch-fits-memory'],
    ['something that nobody can talk to', { ...minimal, connectsTo: ['catalog'] }, 'connectsTo[0]'],
  ];

  test.each(cases)('%s', (_name, props, message) => {
    expect(refusalOf(props)).toContain(message);
  });

  test('a name that is no DNS label, or too long', () => {
    expect(refusalOf(minimal, undefined, 'Web_1')).toContain('name-valid');
    expect(refusalOf(minimal, undefined, 'w'.repeat(64))).toContain('name-valid');
  });

  test('everything at once, each in four lines with the path', () => {
    const message = refusalOf({ ...minimal, memory: undefined, cpu: 3, replica: 2 });
    expect(message.match(/\[shop\/web\] /g)).toHaveLength(3);
    for (const line of ['where: ', 'why:   ', 'fix:   ']) {
      expect(message.split(line)).toHaveLength(4);
    }
  });
});
