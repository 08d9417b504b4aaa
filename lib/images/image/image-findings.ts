import type { Finding } from '../../finding';
import { shown, propFinding } from '../../props';

const EXAMPLE = 'registry.example.com/shop/catalog:1.4.2';

/** The text breaks the grammar of image references. */
export function malformedImage(text: unknown, problem: string): Finding {
  return propFinding({
    check: 'image-valid',
    message: `${shown(text)} ${problem}`,
    field: 'image',
    why: 'the kubelet cannot pull the image, and its pods stay in `InvalidImageName`',
    fix: `Set \`image: '${EXAMPLE}'\`, with your repository in lower case and without a scheme.`,
  });
}

/** The reference has no tag; `command` pins it once it has a tag, where it has no digest either. */
export function untagged(text: string, command: string | undefined): Finding {
  return propFinding({
    check: 'image-versioned',
    message: `${shown(text)} has no tag`,
    field: 'image',
    why: 'without a tag the manifest does not show which version runs, and without a digest the kubelet pulls `latest`',
    fix: command === undefined
      ? 'Add the tag of the release, such as `:1.4.2`, before the `@`.'
      : `Add the tag of the release, such as \`${text}:1.4.2\`, and run \`${command}\` to write its digest to the lock file.`,
  });
}

/** The tag is `latest`; `command` pins another tag, where there is no digest. */
export function moving(text: string, command: string | undefined): Finding {
  return propFinding({
    check: 'image-versioned',
    message: `${shown(text)} has the tag \`latest\``,
    field: 'image',
    why: '`latest` does not show which version runs, nor which version to roll back to',
    fix: `Use the tag of a release, such as \`:1.4.2\`${command === undefined ? '' : `, and run \`${command}\` to write its digest to the lock file`}.`,
  });
}

/** There is no digest, neither in the program nor in the lock file; `command` pins it. */
export function unpinned(text: string, command: string): Finding {
  return propFinding({
    check: 'image-pinned',
    message: `${shown(text)} has no digest, neither here nor in the lock file`,
    field: 'image',
    why: 'a tag can be moved: two pods of one Deployment would run two programs, and a rollback would not roll back',
    fix: `Run \`${command}\` to write the digest to the lock file, or append \`@sha256:<64 hexadecimal digits>\` to the image.`,
  });
}
