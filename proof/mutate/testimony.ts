import type { Copy } from './copy';
import type { ReplayWitness, TestWitness, Witness } from './mutation';
import { askWays, playOurs, runTests } from './programs';
import { replays as trafficReplays } from '../traffic/replays';

/** What a witness found in a copy. */
export interface Testimony {
  /** Nothing where the witness could not look. */
  readonly noticed?: boolean;
  readonly what: string;
}

/** Asks a witness, in a copy of the tree. */
export async function ask(copy: Copy, witness: Witness): Promise<Testimony> {
  return 'replay' in witness ? askReplay(copy, witness) : 'network' in witness ? askNetwork(copy) : askTest(copy, witness);
}

/** Whether a witness needs a real node. */
export function needsNode(witness: Witness): boolean {
  return 'replay' in witness && trafficReplays.some(({ id }) => id === witness.replay);
}

async function askReplay(copy: Copy, witness: ReplayWitness): Promise<Testimony> {
  const { found: arms = [], last } = await playOurs(copy, needsNode(witness) ? 'traffic' : 'replays', [witness.replay]);
  const proof = arms.find(({ happened, what }) => happened ?? (witness.breaksWith !== undefined && what.includes(witness.breaksWith)));
  if (proof !== undefined) {
    return { noticed: true, what: proof.what };
  }
  const broken = arms.find(({ happened }) => happened === undefined);
  if (broken !== undefined || arms.length === 0) {
    return { what: broken?.what ?? last };
  }
  return { noticed: false, what: arms.map(({ what }) => what).join('; ') };
}

async function askNetwork(copy: Copy): Promise<Testimony> {
  const { found: ways, last } = await askWays(copy);
  if (ways === undefined) {
    return { what: last };
  }
  const { asked, closed, leaks } = ways;
  const first = [...closed, ...leaks].slice(0, 1).map(one => `, the first: ${one}`).join('');
  return { noticed: first !== '', what: `of ${asked} ways ${closed.length} are declared and closed, ${leaks.length} open and not declared${first}` };
}

async function askTest(copy: Copy, witness: TestWitness): Promise<Testimony> {
  const { found, last } = await runTests(copy, [witness]);
  return found !== undefined && found.numPassedTests + found.numFailedTests === 1
    ? { noticed: found.numFailedTests === 1, what: found.numFailedTests === 1 ? 'the test fails' : 'the test passes' }
    : { what: last };
}
