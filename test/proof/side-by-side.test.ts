import * as fc from 'fast-check';
import { sideBySide } from '../../proof/side-by-side';

test('all is worked on, never more at once than allowed, and reported in the order of the list', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.nat({ max: 4 })), fc.integer({ min: 1, max: 5 }), async (turns, atOnce) => {
    let now = 0;
    let most = 0;
    const reported: [number, string][] = [];
    await sideBySide(turns.map((length, place) => ({ length, place })), atOnce, async ({ length, place }) => {
      most = Math.max(most, ++now);
      for (let turn = 0; turn <= length; turn++) {
        await Promise.resolve();
      }
      now--;
      return `done ${place}`;
    }, ({ place }, result) => reported.push([place, result]));
    expect(reported).toEqual(turns.map((_, place) => [place, `done ${place}`]));
    expect(most).toBe(Math.min(atOnce, turns.length));
  }));
});

test('a result is reported as soon as all before it are, not at the end', async () => {
  const reported: number[] = [];
  await sideBySide([1, 2, 3], 2, async one => {
    if (one === 3) {
      expect(reported).toContain(1);
    }
  }, one => reported.push(one));
  expect(reported).toEqual([1, 2, 3]);
});
