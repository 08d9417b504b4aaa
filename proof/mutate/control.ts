import { Copy } from './copy';
import { REFUSED_BY } from './despite-checks';
import { nameOf, Witness } from './mutation';
import { askWays, playOurs, runTests } from './programs';
import { needsNode } from './testimony';

/** A promise about a tree with nothing taken out, and what is wrong with it: a witness who complains there proves nothing. */
export interface Control {
  readonly promise: string;
  readonly problems: readonly string[];
}

/** Asks all witnesses with nothing taken out. */
export async function control(asked: readonly Witness[]): Promise<Control[]> {
  const copy = new Copy([]);
  try {
    const witnesses = [...new Map(asked.map(witness => [nameOf(witness), witness])).values()];
    const controls: Control[] = [];
    for (const part of ['replays', 'traffic'] as const) {
      const ids = witnesses.flatMap(witness => 'replay' in witness && needsNode(witness) === (part === 'traffic') ? [witness.replay] : []);
      if (ids.length > 0) {
        controls.push({ promise: `nothing taken out: ours survive in ${ids.join(', ')}`, problems: await replayProblems(copy, part, ids) });
      }
    }
    if (witnesses.some(witness => 'network' in witness)) {
      const { found: ways, last } = await askWays(copy);
      const problems = ways === undefined ? [last] : [...ways.closed, ...ways.leaks];
      controls.push({ promise: 'nothing taken out: all that random apps declare is open, and nothing else', problems });
    }
    const tests = witnesses.filter(witness => 'test' in witness);
    if (tests.length > 0) {
      const { found, last } = await runTests(copy, tests);
      const pass = found?.numPassedTests === tests.length && found.numFailedTests === 0;
      controls.push({ promise: `nothing taken out: the tests pass, ${tests.length} of them`, problems: pass ? [] : [last] });
    }
    if (controls.length > 0) {
      controls.push({ promise: 'nothing taken out: no check refuses', problems: copy.kept<string[]>(REFUSED_BY) ?? [] });
    }
    return controls;
  } finally {
    copy.remove();
  }
}

async function replayProblems(copy: Copy, part: 'replays' | 'traffic', ids: readonly string[]): Promise<string[]> {
  const { found: arms = [], last } = await playOurs(copy, part, ids);
  return arms.length < ids.length ? [last] : arms.filter(({ happened }) => happened !== false).map(({ manifests, what }) => `${manifests}: ${what}`);
}
