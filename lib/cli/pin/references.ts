import { imageReference, referenceText } from '../../images/image';
import { plainFindingText } from '../finding-text';
import { UsageError } from '../usage-error';

const DIGEST_GIVEN = {
  message: 'the image has a digest, which `bulkhead pin` reads from the registry',
  why: 'the lock file contains only digests that a registry returned',
  fix: 'Remove `@sha256:…`.',
};

/** The keys of the given images in the lock file; throws with all invalid images at once. */
export function keysOf(references: readonly string[]): string[] {
  const problems: string[] = [];
  const keys = references.map(text => {
    const { repository, tag, digest, findings } = imageReference(text);
    const found = [...findings.filter(({ check }) => check !== 'image-pinned'), ...(digest === undefined ? [] : [DIGEST_GIVEN])];
    problems.push(...found.map(finding => plainFindingText({ ...finding, field: JSON.stringify(text) })));
    return repository === undefined ? '' : referenceText({ repository, tag });
  });
  if (problems.length > 0) {
    throw new UsageError(problems.join('\n').trimEnd(), '');
  }
  return [...new Set(keys)].sort();
}
