import { pinCommand } from './pin-command';
import type { Finding } from '../../finding';
import { shown, propFinding } from '../../props';

const EXAMPLE = 'registry.example.com/shop/catalog:1.4.2@sha256:<64 hexadecimal digits>';
const MOVES = 'a tag can be moved: two pods of one Deployment would run two programs, and a rollback would not roll back';

/** It breaks the grammar of image references. */
export function malformed(text: unknown, problem: string): Finding {
  return propFinding({
    check: 'image-valid',
    message: `${shown(text)} ${problem}`,
    field: 'image',
    why: 'the kubelet cannot pull it: its pods stay in `InvalidImageName`',
    fix: `write it as \`${EXAMPLE}\`, in lower case and without a scheme`,
  });
}

/** No version at all. */
export function untagged(text: string): Finding {
  return propFinding({
    check: 'image-versioned',
    message: `${shown(text)} has no tag`,
    field: 'image',
    why: 'without a tag nobody can tell which version runs, and without a digest it means `latest`',
    fix: 'add the tag of the release before the `@`, such as `:1.4.2`',
  });
}

/** A version that is another one tomorrow. */
export function moving(text: string): Finding {
  return propFinding({
    check: 'image-versioned',
    message: `${shown(text)} has the tag \`latest\``,
    field: 'image',
    why: 'it tells nobody which version runs, nor which one to go back to',
    fix: 'use the tag of a release, such as `:1.4.2`',
  });
}

/** A version that somebody could replace. */
export function unpinned(text: string, tagged: string, lockFile?: string): Finding {
  return propFinding({
    check: 'image-pinned',
    message: `${shown(text)} has no digest, neither here nor in the lock file`,
    field: 'image',
    why: MOVES,
    fix: `run \`${pinCommand(tagged, lockFile)}\`, which locks what the registry has today, or append \`@sha256:…\``,
  });
}

/** The program says one thing, and the lock another. */
export function unlike(text: string, key: string, locked: string, lockFile?: string): Finding {
  return propFinding({
    check: 'image-locked',
    message: `${shown(text)} has another digest than the lock file, where it is \`${locked}\``,
    field: 'image',
    why: 'under one tag two programs would run, and a review of the lock would not tell',
    fix: `leave out \`@sha256:…\` to run what is locked, or run \`${pinCommand(key, lockFile)}\`, which asks the registry`,
  });
}
