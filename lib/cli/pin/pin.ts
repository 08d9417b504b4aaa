import { requiredAppCommand } from './app-command';
import { runApp } from './app-run';
import { changesOf, Changes, changesTable } from './changes';
import { findingsText, mergeAlike } from './findings';
import { LockPlace } from './lock-place';
import type { PinOptions } from './options';
import { lockedWithoutPlatform, noteUnchecked } from './platform';
import { keysOf } from './references';
import { resolveImages } from './resolve-images';
import { unlockedImages } from '../../images/lock';
import { EXIT } from '../exit-code';
import type { Terminal } from '../terminal';

/** Locks the given images; without any, those that the app uses and that are not locked. */
export async function pin(references: readonly string[], options: PinOptions, terminal: Terminal): Promise<number> {
  return references.length > 0 ? pinNamed(keysOf(references), options, terminal) : pinWanted(options, terminal);
}

async function pinNamed(images: readonly string[], options: PinOptions, terminal: Terminal): Promise<number> {
  const place = LockPlace.of(options.lock, [], terminal);
  const changes = await pinInto(place, images, options, terminal);
  return conclude(changes, images.length, place, terminal);
}

async function pinWanted(options: PinOptions, terminal: Terminal): Promise<number> {
  const { wanted, failure } = await runApp(requiredAppCommand(options.app, terminal), terminal);
  const place = LockPlace.of(options.lock, wanted, terminal);
  const lock = place.read();
  const used = place.of(wanted);
  const images = unlockedImages(used, lock);
  if (failure && images.every(image => lock.images.has(image))) {
    throw failure; // the lock file is not the reason
  }
  const changes = await pinInto(place, images, options, terminal);
  if (failure) {
    terminal.side('note: the app failed, as expected while images are not locked; run `cdk8s synth` again to see other errors\n');
  }
  terminal.side(noteUnchecked(options.platform, used, lock));
  const unchanged = [...lock.images].filter(([image]) => used.some(one => one.image === image) && !images.includes(image));
  const findings = [...changes.findings, ...lockedWithoutPlatform(options.platform, unchanged, place)];
  return conclude({ ...changes, findings }, images.length + unchanged.length, place, terminal);
}

/** Resolves the images, and writes the changes to the lock file. */
export async function pinInto(place: LockPlace, images: readonly string[], options: PinOptions, terminal: Terminal): Promise<Changes> {
  const lock = place.read();
  const changes = changesOf(await resolveImages(images, options, terminal), lock, options.platform);
  if (changes.changed.length > 0) {
    place.add(new Map(changes.changed.map(({ image, after }) => [image, after])));
  }
  return changes;
}

/** Prints the changes and the findings; returns the exit code. */
export function conclude({ changed, findings }: Changes, images: number, { name }: LockPlace, terminal: Terminal, rollouts: string = ''): number {
  terminal.out(changesTable(changed) + rollouts + findingsText(mergeAlike(findings)));
  terminal.out(`${name}: ${changed.length} pinned, ${images - changed.length - findings.length} unchanged, ${findings.length} failed\n`);
  return findings.length > 0 ? EXIT.findings : EXIT.clean;
}
