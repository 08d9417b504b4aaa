import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { everything, everywhere, minimal, objectsOf, refusalOf } from './programs';
import { Cluster, CpuLimit, ResilientServiceProps } from '../../../lib';

describe('a pod', () => {
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
});
