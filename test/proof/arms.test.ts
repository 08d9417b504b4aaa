import { existsSync, mkdirSync, rmSync } from 'fs';
import { join } from 'path';
import { LOGS } from '../../proof/records';
import { playAll } from '../../proof/rig/arms';
import { Tally } from '../../scripts/tally';

const ID = 'arms-test'; // no incident is called so
const REPLAY = { id: ID, title: 'A title', source: 'a source', naive: [{ manifests: 'bare' }], ours: [{ manifests: 'built' }] };

let printed: string[];
beforeEach(() => {
  printed = [];
  jest.spyOn(console, 'log').mockImplementation(line => printed.push(line));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  ['naive', 'ours'].flatMap(side => [1, 2].map(run => `${ID}-${side}-1-${run}`)).forEach(name => rmSync(join(LOGS, name), { recursive: true, force: true }));
});

/** Plays arms that leave logs and report what they are given; the rows, and the last line. */
async function played(happened: { naive?: boolean; ours?: boolean }, runs = 1) {
  const tally = new Tally();
  const rows = await playAll([REPLAY], 2, runs, tally, async ({ side, run, logs }) => {
    mkdirSync(logs, { recursive: true });
    return { happened: happened[side], what: `${side} saw ${run}`, seconds: 1, logs: [] };
  });
  tally.finish();
  return { rows, sum: printed[printed.length - 1] };
}

test('a replay holds when the naive arm fails and ours does not; its logs go', async () => {
  const { rows, sum } = await played({ naive: true, ours: false });
  expect(sum).toBe('2 passed, 0 failed');
  expect(rows).toEqual([{
    id: ID,
    title: 'A title',
    source: 'a source',
    arms: [
      { side: 'naive', manifests: 'bare', happened: true, what: 'naive saw 0', seconds: 1, again: [] },
      { side: 'ours', manifests: 'built', happened: false, what: 'ours saw 0', seconds: 1, again: [] },
    ],
  }]);
  expect(existsSync(join(LOGS, `${ID}-ours-1-1`))).toBe(false);
});

test.each([
  ['a naive arm that survives', { naive: false, ours: false }, 'naive', 'the incident did not happen'],
  ['an arm of ours that fails', { naive: true, ours: true }, 'ours', 'the incident happened'],
])('%s fails the run, and its logs are kept and named', async (_, happened, side, why) => {
  expect((await played(happened)).sum).toBe('1 passed, 1 failed');
  const folder = `dist/proof/logs/${ID}-${side}-1-1`;
  expect(printed).toContain(`      ${why}`);
  expect(printed).toContain(`      its logs are in ${folder}`);
  expect(existsSync(folder)).toBe(true);
});

test('an arm that broke shows nothing: neither side holds', async () => {
  expect((await played({})).sum).toBe('0 passed, 2 failed');
});

test('what was seen each time is kept beside what was seen first, and each time counts', async () => {
  const { rows, sum } = await played({ naive: true, ours: false }, 3);
  expect(sum).toBe('6 passed, 0 failed');
  expect(rows[0].arms.map(({ what, again }) => [what, ...again])).toEqual([
    ['naive saw 0', 'naive saw 1', 'naive saw 2'], ['ours saw 0', 'ours saw 1', 'ours saw 2'],
  ]);
});
