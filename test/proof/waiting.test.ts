import { reads, Waiting } from '../../proof/rig/waiting';

const PODS = '/api/v1/pods';

/** A collection that emits changes on demand. */
function source() {
  const watchers: (() => void)[] = [];
  const watched: string[] = [];
  const waiting = new Waiting((collection, changed) => {
    watched.push(collection);
    watchers.push(changed);
    return () => {};
  });
  return { waiting, watched, change: () => watchers.forEach(changed => changed()) };
}

test('what is so already is found at once, and nothing is watched', async () => {
  const { waiting, watched } = source();
  expect(await waiting.until(async () => 'there', 10)).toBe('there');
  expect(watched).toEqual([]);
});

test('a collection that was read is watched, once, and a change wakes whoever waits', async () => {
  const { waiting, watched, change } = source();
  let there = false;
  const begun = Date.now();
  const found = Promise.all([1, 2].map(one => waiting.until(async () => {
    reads(PODS);
    return there && one;
  }, 10)));
  await new Promise(resolve => setTimeout(resolve, 10));
  there = true;
  change();
  expect(await found).toEqual([1, 2]);
  expect(Date.now() - begun).toBeLessThan(400); // sooner than it looks again by itself
  expect(watched).toEqual([PODS]);
});

test('a change that comes during a look is not missed', async () => {
  const { waiting, change } = source();
  let looks = 0;
  const begun = Date.now();
  await waiting.until(async () => {
    reads(PODS);
    if (++looks === 2) {
      change(); // after the collection was read
    }
    return looks >= 3;
  }, 10);
  expect(Date.now() - begun).toBeLessThan(900); // one look by itself, not two
});

test('a condition without change events is polled', async () => {
  let looks = 0;
  expect(await source().waiting.until(async () => ++looks === 2 && 'seen', 10)).toBe('seen');
});

test('what does not happen in time is undefined', async () => {
  expect(await source().waiting.until(async () => false, 0.1)).toBeUndefined();
});
