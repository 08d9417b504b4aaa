import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { specOf } from './spec';
import { hardLimits } from '../../../lib/constructs/quotaed-namespace/amounts';
import { QuotaedNamespaceProps } from '../../../lib/constructs/quotaed-namespace/props';
import { QuotaAmounts, quotaAmounts } from '../../../lib/constructs/quotaed-namespace/quota';

const GIB = 1024n ** 3n;
const GIVEN = ['services.loadbalancers', 'services.nodeports']; // never derived

function hard(peak: QuotaAmounts, props: Partial<QuotaedNamespaceProps> = {}, cpuLimited = true): Record<string, string> {
  const spec = specOf(props);
  return hardLimits(quotaAmounts(spec.quota, spec.container, peak, cpuLimited));
}

test('leaves a quarter of the peak free', () => {
  expect(hard({ 'requests.cpu': 4000n, 'requests.memory': 8n * GIB, 'pods': 40n })).toMatchObject({ 'requests.cpu': '5', 'requests.memory': '10Gi', 'pods': '50' });
});

test('leaves `headroom` of the peak free', () => {
  expect(hard({ 'requests.cpu': 4000n, 'count/jobs.batch': 7n }, { headroom: 50 })).toMatchObject({ 'requests.cpu': '6', 'count/jobs.batch': '11' });
});

test('leaves capacity for one more container of the default size, with and without headroom, also where nothing is inside', () => {
  expect(hard({}, { headroom: 0 })).toMatchObject({ 'requests.cpu': '100m', 'requests.memory': '256Mi', 'limits.memory': '256Mi', 'pods': '1' });
});

test('rounds derived numbers up to what a person would write', () => {
  expect(hard({ 'requests.cpu': 1234n, 'requests.memory': 3n * GIB + 1n })).toMatchObject({ 'requests.cpu': '1600m', 'requests.memory': '3904Mi' });
});

test('writes given numbers as they were given', () => {
  const objects = { pods: 9, jobs: 3, cronJobs: 2, volumes: 1, loadBalancers: 1, nodePorts: 2 };
  const storage = { ephemeralStorage: Size.gibibytes(7), storage: Size.gibibytes(50) };
  const given = { cpu: Cpu.millis(1234), memory: Size.mebibytes(1000), cpuLimits: Cpu.units(3), ...objects, ...storage };
  expect(hard({ 'requests.cpu': 99n }, given)).toEqual({
    'requests.cpu': '1234m',
    'requests.memory': '1000Mi',
    'limits.cpu': '3',
    'limits.memory': '1000Mi',
    'requests.ephemeral-storage': '7Gi',
    'limits.ephemeral-storage': '7Gi',
    'pods': '9',
    'count/pods': '18',
    'count/jobs.batch': '3',
    'count/cronjobs.batch': '2',
    'persistentvolumeclaims': '1',
    'requests.storage': '50Gi',
    'services.loadbalancers': '1',
    'services.nodeports': '2',
  });
});

test('bounds pods that have ended, too: all that may run at once, and what jobs retain', () => {
  expect(hard({ 'pods': 8n, 'count/pods': 12n })).toMatchObject({ 'pods': '10', 'count/pods': '25' });
});

test('lets no load balancer and no node port in', () => {
  expect(hard({ 'services.loadbalancers': 3n, 'services.nodeports': 3n })).toMatchObject({ 'services.loadbalancers': '0', 'services.nodeports': '0' });
});

test('lets no job and no volume into a namespace that has none', () => {
  expect(hard({})).toMatchObject({ 'count/jobs.batch': '0', 'count/cronjobs.batch': '0', 'persistentvolumeclaims': '0', 'requests.storage': '0' });
});

test('bounds no CPU limits where a container has none on purpose, as its pods would be refused', () => {
  expect(hard({}, { cpuLimits: Cpu.units(8) }, false)).not.toHaveProperty(['limits.cpu']);
});

test('lets a given size be used: as many pods as fit, with the disk that they need', () => {
  expect(hard({}, { cpu: Cpu.units(16), memory: Size.gibibytes(8) })).toMatchObject({ 'pods': '32', 'limits.cpu': '16', 'limits.ephemeral-storage': '32Gi' });
  expect(hard({}, { cpu: Cpu.units(4) })).toMatchObject({ pods: '40' });
  expect(hard({}, { memory: Size.gibibytes(4) })).toMatchObject({ pods: '16' });
});

test('is at least the peak, key by key, whatever the peak and the headroom', () => {
  const keys = Object.keys(quotaAmounts(specOf().quota, specOf().container, {}, true));
  const peaks = fc.record(Object.fromEntries(keys.map(key => [key, fc.bigInt({ min: 0n, max: 2n ** 60n })])));
  fc.assert(fc.property(peaks, fc.integer({ min: 0, max: 1000 }), fc.boolean(), (peak: QuotaAmounts, headroom, cpuLimited) => {
    const spec = specOf({ headroom });
    const derived = quotaAmounts(spec.quota, spec.container, peak, cpuLimited);
    expect(Object.keys(derived).filter(key => !GIVEN.includes(key) && derived[key] < peak[key])).toEqual([]);
  }));
});
