import { isDeepStrictEqual } from 'util';
import { Pushable } from './images';
import { Registries, RegistryError, ResolvedImage } from '../../lib/images/registry';

/** What differs between an answer and what was pushed. */
export async function differences(answer: Promise<ResolvedImage>, { root }: Pushable, platforms: readonly string[], from: string): Promise<string[]> {
  const expected = { digest: root.digest, mediaType: root.mediaType, platforms, from };
  return answer.then(
    found => isDeepStrictEqual(found, expected) ? [] : [`found ${JSON.stringify(found)}`, `want  ${JSON.stringify(expected)}`],
    (error: Error) => [`it was refused: ${told(error)}`],
  );
}

/** What is wrong with a refusal: another kind, or a secret in it. */
export async function refused(answer: Promise<unknown>, kind: string, secrets: readonly string[] = []): Promise<string[]> {
  return answer.then(found => [`it was not refused, but ${JSON.stringify(found)}`], (error: Error) => [
    ...(error instanceof RegistryError && error.kind === kind ? [] : [`want ${kind}, and it was refused: ${told(error)}`]),
    ...(secrets.some(secret => `${told(error)} ${error.stack}`.includes(secret)) ? ['a secret is in the refusal'] : []),
  ]);
}

export function told(error: Error): string {
  return error instanceof RegistryError ? [error.kind, error.message, error.why, error.fix].join(' | ') : String(error.stack);
}

/** Registries on loopback that note how long they would wait, and do not. */
export function hasty(pauses: number[] = [], timeoutSeconds = 10): Registries {
  return new Registries({ insecure: true, timeoutSeconds, sleep: async milliseconds => pauses.push(milliseconds / 1000) });
}
