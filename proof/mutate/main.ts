import { parseArgs } from 'util';
import { control } from './control';
import { experiment } from './experiment';
import type { Mutation } from './mutation';
import { mutations } from './mutations';
import { MUTATIONS, Outcome } from './table';
import { needsNode } from './testimony';
import { Tally } from '../../scripts/tally';
import { network } from '../network/part';
import { obstacles, Part } from '../part';
import { keep } from '../records';
import { scheduling } from '../replays/part';
import { sideBySide } from '../side-by-side';
import { traffic } from '../traffic/part';

const AT_ONCE = 3; // of those that wait more than they work
const NODES_AT_ONCE = 2; // machines share the cores, and slowness must not look like an incident
const HELP = `npm run proof:mutate [id …]

Takes opinions out of copies of the tree, one at a time, and plays our arms there: each time the replay must fail. All of them, unless some are named:

${mutations.map(({ id, opinion }) => `  ${id.padEnd(28)}${opinion}`).join('\n')}

Exit code: 0 every opinion is missed, 1 one is not, or a replay fails with nothing taken out, 2 the command is not understood.
Example: npm run proof:mutate job-selector no-secrets`;

/** What the user wrote is no command. */
class Misuse extends Error {}

async function main(args: readonly string[]): Promise<void> {
  const { help, chosen } = understood(args);
  if (help) {
    console.log(HELP);
    return;
  }
  const runnable = withoutUnable(chosen);
  const tally = new Tally();
  const outcomes: Outcome[] = [];
  const onNode = (wanted: boolean) => runnable.filter(({ witness }) => needsNode(witness) === wanted);
  for (const [atOnce, some] of [[AT_ONCE, onNode(false)], [NODES_AT_ONCE, onNode(true)]] as const) {
    for (const { promise, problems } of await control(some.map(({ witness }) => witness))) {
      tally.record(promise, problems);
    }
    await sideBySide(some, atOnce, experiment, (_, outcome) => {
      outcomes.push(outcome);
      tell(tally, outcome);
    });
  }
  tally.finish();
  if (chosen.length === mutations.length) {
    keep(MUTATIONS, outcomes);
  }
}

function understood(args: readonly string[]): { readonly help: boolean; readonly chosen: readonly Mutation[] } {
  let ids: readonly string[];
  let help: boolean;
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } });
    [ids, help] = [positionals, values.help ?? false];
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
  const unknown = ids.filter(id => !mutations.some(mutation => mutation.id === id));
  if (unknown.length > 0) {
    throw new Misuse(`nothing is called ${unknown.join(', ')}: --help names all that can be taken out`);
  }
  return { help, chosen: mutations.filter(({ id }) => ids.length === 0 || ids.includes(id)) };
}

/** The mutations whose witness can run on this machine; the reason why others cannot is printed once per part. */
function withoutUnable(all: readonly Mutation[]): readonly Mutation[] {
  const unable = new Map<Part, string[]>();
  for (const part of new Set(all.flatMap(partsOf))) {
    const why = obstacles(part);
    if (why.length > 0) {
      unable.set(part, why);
    }
  }
  unable.forEach((why, { name }) => {
    console.log([`skip  what ${name} must notice: it cannot run on this machine`, ...why.map(one => `      ${one}`)].join('\n'));
  });
  return all.filter(mutation => !partsOf(mutation).some(part => unable.has(part)));
}

function partsOf({ witness }: Mutation): Part[] {
  return 'network' in witness ? [network] : 'test' in witness ? [] : [needsNode(witness) ? traffic : scheduling];
}

function tell(tally: Tally, { id, witness, noticed, what, refusedBy }: Outcome): void {
  const seen = `${id}: ${witness}: ${what}${refusedBy.length > 0 ? `; refused at synth by ${refusedBy.join(', ')}` : ''}`;
  tally.record(seen, noticed ? [] : [noticed === undefined ? 'the witness could not run' : 'not noticed']);
}

main(process.argv.slice(2)).then(() => process.exit(), error => {
  console.error(error instanceof Misuse ? error.message : error);
  process.exit(error instanceof Misuse ? 2 : 1);
});

// who started this may be ended by a signal that it does not pass on
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.exit(130), 500).unref();
