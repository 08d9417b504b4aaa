import { requiredAppCommand } from './app-command';
import { runApp } from './app-run';
import { unresolved } from './changes';
import { findingsText, mergeAlike, PinFinding } from './findings';
import { LockPlace } from './lock-place';
import type { PinOptions } from './options';
import { lockedWithoutPlatform, noteUnchecked } from './platform';
import { Resolutions, resolveImages } from './resolve-images';
import { LockedImage, LockEntry, unlockedImages, WantedImage } from '../../images/lock';
import { RegistryError } from '../../images/registry';
import { EXIT } from '../exit-code';
import type { Terminal } from '../terminal';

/** Reports the differences between the lock file, the app and the registries; writes nothing. */
export async function checkLock(options: PinOptions, terminal: Terminal): Promise<number> {
  const { wanted, failure } = await runApp(requiredAppCommand(options.app, terminal), terminal);
  const place = LockPlace.of(options.lock, wanted, terminal);
  const lock = place.read();
  const used = place.of(wanted);
  const missing = unlockedImages(used, lock).filter(image => !lock.images.has(image));
  if (failure && missing.length === 0) {
    throw failure; // the lock file is not the reason
  }
  const locked = new Map([...lock.images].filter((one): one is [string, LockedImage] => !isStandIn(one[1])));
  const resolutions = options.offline ? new Map() : await resolveImages([...locked.keys()], options, terminal);
  terminal.side(noteUnchecked(options.platform, used, lock));
  const findings = mergeAlike([
    ...missing.map(image => notLocked(image, used, place)),
    ...[...lock.images].filter(([, entry]) => isStandIn(entry)).map(([image]) => standIn(image, place)),
    ...lockedWithoutPlatform(options.platform, locked, place),
    ...outdated(locked, resolutions, place),
  ]);
  terminal.out(`${findingsText(findings)}${place.name}: ${lock.images.size} locked, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}\n`);
  return findings.length > 0 ? EXIT.findings : EXIT.clean;
}

function isStandIn(entry: LockEntry): boolean {
  return 'standIn' in entry;
}

function notLocked(image: string, wanted: readonly WantedImage[], place: LockPlace): PinFinding {
  return {
    message: `\`${image}\` is used and not locked`,
    field: [...new Set(wanted.filter(one => one.image === image).map(({ usedBy }) => usedBy))].join(', '),
    why: 'the tag has no digest, so the synth fails',
    fix: `Run \`${place.command()}\`, which locks the images of the app.`,
  };
}

function standIn(image: string, place: LockPlace): PinFinding {
  return {
    message: `\`${image}\` is locked by a stand-in`,
    field: place.entry(image),
    why: 'no registry returned this digest, so its pods stay in `ImagePullBackOff`',
    fix: `Run \`${place.command('--update')}\`, which resolves every locked image again.`,
  };
}

/** The entries whose registry returns another digest, or none. */
function outdated(locked: ReadonlyMap<string, LockedImage>, resolutions: Resolutions, place: LockPlace): PinFinding[] {
  return [...locked].flatMap(([image, { digest }]) => {
    const resolution = resolutions.get(image);
    if (resolution instanceof RegistryError) {
      return [{ ...unresolved(image, resolution), field: place.entry(image) }];
    }
    return resolution === undefined || resolution.digest === digest ? [] : [moved(image, digest, resolution.digest, place)];
  });
}

function moved(image: string, locked: string, found: string, place: LockPlace): PinFinding {
  return {
    message: `the tag of \`${image}\` has moved to \`${found}\`; it is locked as \`${locked}\``,
    field: place.entry(image),
    why: 'a registry may delete content without a tag, and then nodes cannot pull it',
    fix: `Run \`${place.command('--update')}\`, which also lists the workloads that roll out.`,
  };
}
