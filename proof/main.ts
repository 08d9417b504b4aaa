import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { RECORDS } from './page';
import { replays } from './replays';
import { ControlPlane } from './rig/control-plane';
import { Arm, Replay, Row } from './rig/replay';
import { Tally } from '../scripts/tally';

/** Runs every replay whose id is named, or all; what was seen is kept for PROOF.md. */
async function main(only: readonly string[]): Promise<void> {
  const tally = new Tally();
  const rows: Row[] = [];
  for (const replay of replays.filter(({ id }) => only.length === 0 || only.includes(id))) {
    rows.push(await run(replay, tally));
  }
  mkdirSync(RECORDS, { recursive: true });
  if (only.length === 0) {
    writeFileSync(join(RECORDS, 'replays.json'), JSON.stringify(rows, undefined, 2) + '\n');
  }
  tally.finish();
}

async function run(replay: Replay, tally: Tally): Promise<Row> {
  const arms: Row['arms'][number][] = [];
  for (const side of ['naive', 'ours'] as const) {
    for (const arm of replay[side]) {
      const seen = await play(replay, arm);
      const held = seen.happened === (side === 'naive'); // a replay whose naive arm does not fail proves nothing
      tally.record(`${replay.id}, ${side}, ${arm.manifests}: ${seen.what}`, held ? [] : [side === 'naive' ? 'the incident did not happen' : 'the incident happened', ...seen.logs]);
      arms.push({ side, manifests: arm.manifests, happened: seen.happened, what: seen.what, seconds: seen.seconds });
    }
  }
  return { id: replay.id, title: replay.title, source: replay.source, arms };
}

/** One arm, on a control plane of its own. */
async function play({ stages }: Replay, arm: Arm): Promise<{ happened?: boolean; what: string; seconds: number; logs: string[] }> {
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  let plane: ControlPlane | undefined;
  try {
    plane = await ControlPlane.start(stages);
    const { happened, what } = await arm.run(plane);
    return { happened, what, seconds: seconds(), logs: [] };
  } catch (error) {
    return { what: `the arm broke: ${error instanceof Error ? error.message : String(error)}`, seconds: seconds(), logs: plane?.logs().split('\n') ?? [] };
  } finally {
    await plane?.stop();
  }
}

void main(process.argv.slice(2));
