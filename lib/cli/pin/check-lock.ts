import { neededAppCommand } from './app-command';
import { runApp } from './app-run';
import { Answers, ask } from './asking';
import { unanswered } from './changes';
import { Finding, together, toldAll } from './finding';
import { LockPlace } from './lock-place';
import type { PinOptions } from './options';
import { lockedWithout, noteUnseen } from './platform';
import { LockedImage, LockEntry, unlockedImages, WantedImage } from '../../images/image';
import { RegistryError } from '../../images/registry';
import { EXIT } from '../exit-code';
import type { Terminal } from '../terminal';

/** Says where the lock is not what the app and the registries say, and writes nothing. */
export async function checkLock(options: PinOptions, terminal: Terminal): Promise<number> {
  const { wanted, failure } = await runApp(neededAppCommand(options.app, terminal), terminal);
  const place = LockPlace.of(options.lock, wanted, terminal);
  const lock = place.read();
  const used = place.of(wanted);
  const lacking = unlockedImages(used, lock).filter(image => !lock.images.has(image));
  if (failure && lacking.length === 0) {
    throw failure; // for another reason than an image that is not locked
  }
  const resolved = new Map([...lock.images].filter((one): one is [string, LockedImage] => !isStandIn(one[1])));
  const answers = options.offline ? new Map() : await ask([...resolved.keys()], options, terminal);
  terminal.side(noteUnseen(options.platform, used, lock));
  const findings = together([
    ...lacking.map(image => notLocked(image, used, place)),
    ...[...lock.images].filter(([, entry]) => isStandIn(entry)).map(([image]) => standIn(image, place)),
    ...lockedWithout(options.platform, resolved, place),
    ...outdated(resolved, answers, place),
  ]);
  terminal.out(`${toldAll(findings)}${place.name}: ${lock.images.size} locked, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}\n`);
  return findings.length > 0 ? EXIT.findings : EXIT.clean;
}

function isStandIn(entry: LockEntry): boolean {
  return 'standIn' in entry;
}

function notLocked(image: string, wanted: readonly WantedImage[], place: LockPlace): Finding {
  return {
    message: `\`${image}\` is used, and not locked`,
    field: [...new Set(wanted.filter(one => one.image === image).map(({ usedBy }) => usedBy))].join(', '),
    why: 'nobody knows which program its tag stands for: the app is refused',
    fix: `run \`${place.command()}\`, which locks what the app uses`,
  };
}

function standIn(image: string, place: LockPlace): Finding {
  return {
    message: `\`${image}\` is locked by a stand-in`,
    field: place.entry(image),
    why: 'no registry gave its digest: its pods would stay in `ImagePullBackOff`',
    fix: `run \`${place.command('--update')}\`, which asks for all that is locked`,
  };
}

/** The entries that their registries would not give today. */
function outdated(resolved: ReadonlyMap<string, LockedImage>, answers: Answers, place: LockPlace): Finding[] {
  return [...resolved].flatMap(([image, { digest }]) => {
    const answer = answers.get(image);
    if (answer instanceof RegistryError) {
      return [{ ...unanswered(image, answer), field: place.entry(image) }];
    }
    return answer === undefined || answer.digest === digest ? [] : [moved(image, digest, answer.digest, place)];
  });
}

function moved(image: string, locked: string, found: string, place: LockPlace): Finding {
  return {
    message: `the tag of \`${image}\` has moved to \`${found}\`, and is locked as \`${locked}\``,
    field: place.entry(image),
    why: 'a registry may soon remove what no tag names: its pods could not be pulled any more',
    fix: `run \`${place.command('--update')}\`, which says what rolls`,
  };
}
