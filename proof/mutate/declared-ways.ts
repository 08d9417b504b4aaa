import { examine } from '../network/program';
import { randomPrograms } from '../network/random-apps';
import { keep } from '../records';

const SEED = 20261125;
const APPS = 10; // each has some workloads, and every one of them asks DNS

/** What is wrong with who reaches whom. */
export interface Ways {
  readonly asked: number;
  readonly closed: readonly string[];
  readonly leaks: readonly string[];
}

/** Asks both evaluators about random apps, in a copy of the tree. */
async function main(): Promise<void> {
  const { programs, refusals } = randomPrograms(SEED, APPS);
  if (refusals.length > 0) {
    throw new Error(refusals.join('\n'));
  }
  const all = await Promise.all(programs.map(examine));
  const ways: Ways = {
    asked: all.reduce((sum, { asked }) => sum + asked, 0),
    closed: all.flatMap(({ closed }) => closed),
    leaks: all.flatMap(({ leaks }) => leaks),
  };
  keep('ways', ways);
}

process.stdin.once('end', () => process.exit(130)).resume(); // the parent process is gone

main().then(() => process.exit(0), error => {
  console.error(error);
  process.exit(1);
});
