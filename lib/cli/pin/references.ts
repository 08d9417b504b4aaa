import { told } from './finding';
import { imageReference, referenceText } from '../../images/image';
import { UsageError } from '../usage-error';

const DIGEST_GIVEN = {
  message: 'a digest is given, and is what `bulkhead pin` asks for',
  why: 'what a registry says is locked, not what somebody typed',
  fix: 'leave out `@sha256:…`',
};

/** The images that the arguments name, as the lock has them; what cannot be locked is refused, all of it at once. */
export function keysOf(references: readonly string[]): string[] {
  const refused: string[] = [];
  const keys = references.map(text => {
    const { repository, tag, digest, refusals } = imageReference(text);
    const problems = [...refusals.filter(({ check: id }) => id !== 'image-pinned'), ...(digest === undefined ? [] : [DIGEST_GIVEN])];
    refused.push(...problems.map(problem => told({ ...problem, field: JSON.stringify(text) })));
    return repository === undefined ? '' : referenceText({ repository, tag });
  });
  if (refused.length > 0) {
    throw new UsageError(refused.join('\n').trimEnd(), '');
  }
  return [...new Set(keys)].sort();
}
