import { rmSync } from 'fs';
import { join, relative } from 'path';
import type { Played, Row } from './replay';
import type { Tally } from '../../scripts/tally';
import { LOGS } from '../records';
import { sideBySide } from '../side-by-side';

/** A replay, whatever its arms run on. */
interface Sides extends Pick<Row, 'id' | 'title' | 'source'> {
  readonly naive: readonly { readonly manifests: string }[];
  readonly ours: readonly { readonly manifests: string }[];
}

const SIDES = ['naive', 'ours'] as const;

/** One arm's turn. */
export interface Turn<Replay extends Sides> {
  readonly replay: Replay;
  readonly side: 'naive' | 'ours';
  readonly index: number;
  readonly arm: Replay['naive'][number];
  /** Which time it is. */
  readonly run: number;
  /** Where its logs are left, of this time and no other. */
  readonly logs: string;
}

/** Plays every arm of every replay, so many at once and each so often; results are reported in the order of the catalogue. */
export async function playAll<Replay extends Sides>(
  replays: readonly Replay[], atOnce: number, runs: number, tally: Tally, play: (turn: Turn<Replay>) => Promise<Played>,
): Promise<Row[]> {
  const turns = replays.flatMap(replay => SIDES.flatMap(side => replay[side].flatMap((arm, index) =>
    Array.from({ length: runs }, (_, run): Turn<Replay> => ({ replay, side, index, arm, run, logs: join(LOGS, [replay.id, side, index + 1, run + 1].join('-')) })))));
  const rows = new Map(replays.map(({ id, title, source }) => [id, { id, title, source, arms: [] as (Row['arms'][number] & { again: string[] })[] }]));
  await sideBySide(turns, atOnce, async turn => {
    rmSync(turn.logs, { recursive: true, force: true });
    return play(turn);
  }, ({ replay, side, arm: { manifests }, run, logs }, seen) => {
    const held = seen.happened === (side === 'naive'); // a replay whose naive arm does not fail proves nothing
    const why = seen.happened === undefined ? [] : [side === 'naive' ? 'the incident did not happen' : 'the incident happened'];
    tally.record(`${replay.id}, ${side}, ${manifests}: ${seen.what}`, held ? [] : [...why, `its logs are in ${relative(process.cwd(), logs)}`, ...seen.logs]);
    if (held) {
      rmSync(logs, { recursive: true, force: true });
    }
    const { arms } = rows.get(replay.id)!;
    if (run === 0) {
      arms.push({ side, manifests, happened: seen.happened, what: seen.what, seconds: seen.seconds, again: [] });
    } else {
      arms[arms.length - 1].again.push(seen.what);
    }
  });
  return [...rows.values()];
}
