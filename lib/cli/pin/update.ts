import { appCommand } from './app-command';
import { AppRun, runApp } from './app-run';
import { LockPlace } from './lock-place';
import type { PinOptions } from './options';
import { conclude, pinInto } from './pin';
import { noteUnchecked } from './platform';
import { rolloutsText } from './rollouts';
import type { Terminal } from '../terminal';

const NO_APP: AppRun = { wanted: [], manifests: [] };

/** Resolves every locked image again, and lists the workloads that will roll. */
export async function update(options: PinOptions, terminal: Terminal): Promise<number> {
  const command = appCommand(options.app, terminal);
  const run = command === undefined ? NO_APP : await runApp(command, terminal);
  if (run.failure && run.wanted.length === 0) {
    throw run.failure;
  }
  const place = LockPlace.of(options.lock, run.wanted, terminal).existing();
  const lock = place.read();
  const images = [...lock.images.keys()];
  terminal.side(noteUnchecked(options.platform, place.of(run.wanted), lock));
  const changes = await pinInto(place, images, options, terminal);
  if (command === undefined && changes.changed.length > 0) {
    terminal.side('note: the workloads that roll out are unknown; set the command that runs the app with `--app` to list them\n');
  }
  return conclude(changes, images.length, place, terminal, rolloutsText(changes.changed, run));
}
