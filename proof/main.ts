import { help, Misuse, understood } from './arguments';
import { obstacles } from './part';
import { parts } from './parts';
import { endWithCallers } from './rig/callers';
import { Tally } from '../scripts/tally';

/** Runs the requested parts. A part that cannot run here is skipped; with `--require` it is a failure. */
async function main(args: readonly string[]): Promise<void> {
  const wanted = understood(args, parts);
  if (wanted.help) {
    console.log(help(parts));
    return;
  }
  const required = wanted.require || process.env.CI === 'true';
  const tally = new Tally();
  let ran = 0;
  for (const [part, asked] of wanted.parts) {
    const why = obstacles(part);
    if (why.length === 0) {
      const begun = Date.now();
      await part.prove(tally, asked);
      console.log(`      ${part.name}: ${Math.round((Date.now() - begun) / 1000)} s`);
      ran += 1;
    } else if (required) {
      tally.record(`${part.name} can run on this machine`, why);
    } else {
      console.log(`skip  ${part.name} cannot run on this machine\n${why.map(one => `      ${one}`).join('\n')}`);
    }
  }
  tally.finish();
  if (ran === 0 && !required) {
    process.exitCode = 0; // no part can run here, and none is required
  }
}

endWithCallers();
main(process.argv.slice(2)).catch(error => {
  console.error(error instanceof Misuse ? error.message : error);
  process.exit(error instanceof Misuse ? 2 : 1);
});
