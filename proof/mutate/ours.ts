import { Tally } from '../../scripts/tally';
import { replays } from '../replays';
import { scheduling } from '../replays/part';
import { traffic } from '../traffic/part';
import { replays as trafficReplays } from '../traffic/replays';

/** Plays our arms of some replays of one part, in a copy of the tree; what is seen is kept there. */
async function main([name, ...ids]: readonly string[]): Promise<void> {
  [...replays, ...trafficReplays].forEach(replay => Object.assign(replay, { naive: [] })); // they hold nothing of ours
  const part = [scheduling, traffic].find(one => one.name === name)!;
  await part.prove(new Tally(), { ids, whole: true, runs: 1 }); // only the record of a whole part is kept
}

process.stdin.once('end', () => process.exit(130)).resume(); // the parent process is gone

main(process.argv.slice(2)).then(() => process.exit(0), error => {
  console.error(error);
  process.exit(1);
});
