import { neededAppCommand } from './app-command';
import { runApp } from './app-run';
import { ask } from './asking';
import { changesOf, Changes, table } from './changes';
import { together, toldAll } from './finding';
import { LockPlace } from './lock-place';
import type { PinOptions } from './options';
import { lockedWithout, noteUnseen } from './platform';
import { keysOf } from './references';
import { unlockedImages } from '../../images/image';
import { EXIT } from '../exit-code';
import type { Terminal } from '../terminal';

/** Locks the images that were named, or those that the app uses and the lock lacks. */
export async function pin(references: readonly string[], options: PinOptions, terminal: Terminal): Promise<number> {
  return references.length > 0 ? pinNamed(keysOf(references), options, terminal) : pinWanted(options, terminal);
}

async function pinNamed(images: readonly string[], options: PinOptions, terminal: Terminal): Promise<number> {
  const place = LockPlace.of(options.lock, [], terminal);
  const changes = await pinInto(place, images, options, terminal);
  return concluded(changes, images.length, place, terminal);
}

async function pinWanted(options: PinOptions, terminal: Terminal): Promise<number> {
  const { wanted, failure } = await runApp(neededAppCommand(options.app, terminal), terminal);
  const place = LockPlace.of(options.lock, wanted, terminal);
  const lock = place.read();
  const used = place.of(wanted);
  const images = unlockedImages(used, lock);
  if (failure && images.every(image => lock.images.has(image))) {
    throw failure; // for another reason than an image that is not locked
  }
  const changes = await pinInto(place, images, options, terminal);
  if (failure) {
    terminal.side('note: the app failed, as it does while the lock lacks an image: synthesize it again to see what is left\n');
  }
  terminal.side(noteUnseen(options.platform, used, lock));
  const pinned = [...lock.images].filter(([image]) => used.some(one => one.image === image) && !images.includes(image));
  const findings = [...changes.findings, ...lockedWithout(options.platform, pinned, place)];
  return concluded({ ...changes, findings }, images.length + pinned.length, place, terminal);
}

/** Asks the registries, and writes what they answer. */
export async function pinInto(place: LockPlace, images: readonly string[], options: PinOptions, terminal: Terminal): Promise<Changes> {
  const lock = place.read();
  const changes = changesOf(await ask(images, options, terminal), lock, options.platform);
  if (changes.changed.length > 0) {
    place.add(new Map(changes.changed.map(({ image, after }) => [image, after])));
  }
  return changes;
}

/** Says what has changed and what could not, and with which code the command ends. */
export function concluded({ changed, findings }: Changes, asked: number, { name }: LockPlace, terminal: Terminal, more: string = ''): number {
  terminal.out(table(changed) + more + toldAll(together(findings)));
  terminal.out(`${name}: ${changed.length} pinned, ${asked - changed.length - findings.length} as they were, ${findings.length} refused\n`);
  return findings.length > 0 ? EXIT.findings : EXIT.clean;
}
