import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { everything, minimal, refusalOf, IMAGE } from './programs';
import { CpuLimit, Exposure, Probe, Protocol } from '../../../lib';

describe('refuses', () => {
  const cases: [string, unknown, string][] = [
    ['no props at all', undefined, '`props` is `undefined`; it must be an object'],
    ['an empty object, and asks for everything at once', {}, '`memory` is required'],
    ['an image without a digest', { ...minimal, image: 'registry.example.com/web:1.0' }, 'image'],
    ['`latest`', { ...minimal, image: `registry.example.com/web:latest@sha256:${'a'.repeat(64)}` }, 'latest'],
    ['no memory', { ...minimal, memory: Size.mebibytes(0) }, 'where: memory'],
    ['memory that is no number', { ...minimal, memory: { toKibibytes: () => NaN } }, 'where: memory'],
    ['CPU that is no number', { ...minimal, cpu: Cpu.millis(NaN) }, 'where: cpu'],
    ['a number where CPU belongs', { ...minimal, cpu: 250 }, 'where: cpu'],
    ['a limit below the request', { ...minimal, cpuLimit: CpuLimit.of(Cpu.millis(100)) }, 'limit-covers-request'],
    ['a misspelt prop', { ...minimal, replica: 4 }, 'Rename it to `replicas`'],
    ['one replica', { ...minimal, replicas: 1 }, 'set `singleton` if two pods must never run'],
    ['half a replica', { ...minimal, replicas: 2.5 }, 'where: replicas'],
    ['replicas and an autoscaler', { ...minimal, replicas: 3, autoscaling: { maxReplicas: 9 } }, 'scale-set-once'],
    ['an autoscaler without room', { ...minimal, autoscaling: { minReplicas: 4, maxReplicas: 4 } }, 'autoscaler-range-valid'],
    ['a privileged port', { ...minimal, port: 80 }, 'where: port'],
    ['no readiness where there is a port', { ...minimal, readiness: undefined }, '`readiness` is required'],
    ['a probe of a port that is not there', { ...minimal, readiness: Probe.http('/ready', { port: 'admin' }) }, 'probe-reaches-port'],
    ['a probe of a UDP port', { ...minimal, port: undefined, ports: [{ name: 'dns', port: 5353, protocol: Protocol.UDP }], readiness: Probe.tcp() }, 'probe-reaches-port'],
    ['a liveness probe that asks what readiness asks', { ...minimal, liveness: Probe.http('/ready') }, 'probes-differ'],
    ['a probe path that is none', { ...minimal, readiness: Probe.http('ready') }, 'it must start with `/`'],
    ['a probe of no command', { ...minimal, readiness: Probe.exec([]) }, '`command` is empty; it must have at least one item'],
    ['a probe that waits longer than its period', { ...minimal, readiness: Probe.tcp({ period: Duration.seconds(5), timeout: Duration.seconds(6) }) }, 'Set `timeout: Duration.seconds(5)`'],
    ['two ports of one name', { ...minimal, ports: [{ name: 'http', port: 9090 }] }, 'ports-unique'],
    ['a pool that the cluster does not have', { ...minimal, pool: 'gpu' }, 'pool-exists'],
    ['a secret in the environment', { ...minimal, env: { DB_PASSWORD: EnvValue.fromValue('hunter2') } }, 'env-secret-not-literal'],
    ['a key in the environment', { ...minimal, env: { AUTH: EnvValue.fromValue('-----BEGIN PRIVATE KEY-----') } }, 'env-secret-not-literal'],
    ['a password in a URL', { ...minimal, env: { DB: EnvValue.fromValue('postgres://shop:hunter2@db/shop') } }, 'looks like a password'],
    ['a label of ours', { ...minimal, labels: { 'app.kubernetes.io/name': 'other' } }, 'where: labels'],
    ['root', { ...minimal, user: 0 }, 'where: user'],
    ['a request longer than a node waits', { ...minimal, longestRequest: Duration.minutes(20) }, 'shutdown-fits-max-grace'],
    ['an exposure on a port that is not there', { ...minimal, exposure: Exposure.ingress('shop.example.com', { port: 'admin' }) }, 'exposure-reaches-port'],
    ['a host that is none', { ...minimal, exposure: Exposure.ingress('*') }, 'where: exposure'],
    ['a route without a gateway', { ...minimal, exposure: Exposure.httpRoute('shop.example.com') }, 'gateway-declared'],
    ['metrics that nobody scrapes', { ...minimal, metricsPort: 'http' }, 'scraper-declared'],
    ['access to an API whose place is not known', { ...minimal, apiAccess: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }, 'api-server-declared'],
    ['access to secrets', { ...minimal, apiAccess: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] }, 'apiAccess[0].resources[0]'],
    ['two helpers of one name', { ...minimal, sidecars: [everything.sidecars[0], everything.sidecars[0]] }, 'container-names-unique'],
    ['a helper called main', { ...minimal, sidecars: [{ ...everything.sidecars[0], name: 'main' }] }, 'container-names-unique'],
    ['a helper without memory', { ...minimal, initContainers: [{ name: 'init', image: IMAGE, cpu: Cpu.millis(1) }] }, 'initContainers[0].memory'],
    ['two volumes in one folder', { ...minimal, scratch: [{ path: '/a', size: Size.mebibytes(1) }, { path: '/a', size: Size.mebibytes(2) }] }, 'mount-paths-unique'],
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

  test('what is wrong with one answer hides nothing that is wrong with others, and nothing follows from it', () => {
    const message = refusalOf({ ...minimal, port: 80, cpu: 3, cpuLimit: CpuLimit.of(Cpu.millis(1)), image: 'nginx:latest', pool: 'gpu', replicas: 3, autoscaling: { maxReplicas: 9 } });
    for (const told of ['where: port', 'where: cpu', 'image-versioned', 'pool-exists', 'scale-set-once']) {
      expect(message).toContain(told);
    }
    for (const unknown of ['image-pinned', 'probe-reaches-port', 'limit-covers-request', '`readiness` is required']) {
      expect(message).not.toContain(unknown);
    }
  });

  test('everything at once, each in four lines with the path', () => {
    const message = refusalOf({ ...minimal, memory: undefined, cpu: 3, replica: 2 });
    expect(message.match(/\[shop\/web\] /g)).toHaveLength(3);
    for (const line of ['where: ', 'why:   ', 'fix:   ']) {
      expect(message.split(line)).toHaveLength(4);
    }
  });
});
