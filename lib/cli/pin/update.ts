import { appCommand } from './app-command';
import { AppRun, runApp } from './app-run';
import { LockPlace } from './lock-place';
import type { PinOptions } from './options';
import { concluded, pinInto } from './pin';
import { noteUnseen } from './platform';
import { rolling } from './rolling';
import type { Terminal } from '../terminal';

const NO_APP: AppRun = { wanted: [], manifests: [] };

/** Asks again for everything that is locked, and says which workloads will roll. */
export async function update(options: PinOptions, terminal: Terminal): Promise<number> {
  const command = appCommand(options.app, terminal);
  const run = command === undefined ? NO_APP : await runApp(command, terminal);
  if (run.failure && run.wanted.length === 0) {
    throw run.failure;
  }
  const place = LockPlace.of(options.lock, run.wanted, terminal).present();
  const lock = place.read();
  const images = [...lock.images.keys()];
  terminal.side(noteUnseen(options.platform, place.of(run.wanted), lock));
  const changes = await pinInto(place, images, options, terminal);
  if (command === undefined && changes.changed.length > 0) {
    terminal.side('note: which workloads roll is not known: say with `--app` how to run the app\n');
  }
  return concluded(changes, images.length, place, terminal, rolling(changes.changed, run));
}
