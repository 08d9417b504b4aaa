import { Duration } from 'cdk8s';
import { everything, everywhere, minimal, objectsOf } from './programs';
import { Cluster, Exposure, Probe, ResilientServiceProps } from '../../../lib';

describe('a service', () => {
  const pod = (props: ResilientServiceProps = minimal, cluster?: Cluster) => objectsOf(props, cluster).Deployment.spec.template.spec;
  const main = (props: ResilientServiceProps = minimal, cluster?: Cluster) => pod(props, cluster).containers[0];

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
