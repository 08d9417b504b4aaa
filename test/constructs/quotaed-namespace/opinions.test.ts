import { specOf } from './spec';
import { hardLimits } from '../../../lib/constructs/quotaed-namespace/amounts';
import { QuotaAmounts, quotaAmounts } from '../../../lib/constructs/quotaed-namespace/quota';

const MIB = 1024n ** 2n;
const spec = specOf();

function hard(peak: QuotaAmounts): Record<string, string> {
  return hardLimits(quotaAmounts(spec.quota, spec.container, peak, true));
}

test('storage is rounded up to 64 MiB, as memory is', () => {
  expect(hard({ 'requests.storage': 100n * MIB })).toMatchObject({ 'requests.storage': '128Mi' });
});

test('a container without a disk request requests 128 MiB, which logs take', () => {
  expect(spec.container.standard.diskRequest).toBe(128n * MIB);
});

test('no container may request less than one milliCPU', () => {
  expect(spec.container.least.cpu).toBe(1n);
});
