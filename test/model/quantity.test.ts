import { amountOf, bytes, milliCpu } from '../../lib/model';

const zeros = (count: number) => '0'.repeat(count);

test('a quantity has at most 64 characters', () => {
  expect([bytes(`${zeros(63)}1`), bytes(`${zeros(64)}1`)]).toEqual([1n, undefined]);
});

test.each([
  ['1', 1n], [1, 1n], ['1.5', 2n], ['.5', 1n], ['1Ki', 1024n], ['1.5Ki', 1536n], ['2Mi', 2n * 1024n ** 2n], ['1Gi', 1024n ** 3n], ['1Ti', 1024n ** 4n],
  ['1Pi', 1024n ** 5n], ['1Ei', 1024n ** 6n], ['1k', 1000n], ['1M', 10n ** 6n], ['1G', 10n ** 9n], ['1T', 10n ** 12n], ['1P', 10n ** 15n], ['1E', 10n ** 18n],
  ['1e3', 1000n], ['12E2', 1200n], ['1500m', 2n], ['1u', 1n], ['1n', 1n], ['-2', -2n], ['+2', 2n], ['0', 0n],
])('%p is %p bytes, rounded up', (text, expected) => {
  expect(bytes(text)).toBe(expected);
});

test.each([['250m', 250n], ['1', 1000n], ['0.1', 100n], ['1u', 1n], ['100n', 1n], [2, 2000n]])('%p is %p milliCPU, rounded up', (text, expected) => {
  expect(milliCpu(text)).toBe(expected);
});

test.each(['', 'a', '1 Gi', '1gi', '1e', '1e123', '--1', '1KiB', null, undefined, {}, true, NaN])('%p is no quantity', value => {
  expect([bytes(value), milliCpu(value)]).toEqual([undefined, undefined]);
});

test('CPU is read in milliCPU, as a resource and as a quota key', () => {
  expect(['cpu', 'requests.cpu', 'memory', 'requests.memory', 'cpus'].map(resource => amountOf(resource, '2'))).toEqual([2000n, 2000n, 2n, 2n, 2n]);
});
