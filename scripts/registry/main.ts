import { faults } from './faults';
import { open } from './open';
import { pinning } from './pinning';
import { registryProgram } from './program';
import { secured } from './secured';
import { serve } from './server';
import { run } from '../command';
import { temporaryFolder } from '../processes';
import { Tally } from '../tally';

/** Compares the client with the reference implementation of a registry, on loopback. */
async function main(): Promise<void> {
  const program = registryProgram();
  console.log(run(program, ['--version']).trim());
  const folder = temporaryFolder('registries-');
  const setup = { program, folder, name: 'open' };
  const tally = new Tally();
  const host = await serve(setup);
  await open(tally, host, setup);
  await secured(tally, setup);
  await faults(tally, host);
  await pinning(tally, host, folder);
  tally.finish();
}

void main().catch(error => {
  console.error(error);
  process.exitCode = 1;
}).finally(() => process.exit()); // ends the started registries, too
