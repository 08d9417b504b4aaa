import { isDeepStrictEqual } from 'util';
import { Pushable } from './images';
import { Registries, RegistryError, ResolvedImage } from '../../lib/images/registry';

/** The differences between a resolved image and the pushed one. */
export async function differences(
  resolved: Promise<ResolvedImage>, { root }: Pushable, platforms: readonly string[], from: string,
): Promise<string[]> {
  const expected = { digest: root.digest, mediaType: root.mediaType, platforms, from };
  return resolved.then(
    found => isDeepStrictEqual(found, expected) ? [] : [`found ${JSON.stringify(found)}`, `want  ${JSON.stringify(expected)}`],
    (error: Error) => [`it failed: ${errorText(error)}`],
  );
}

/** What is wrong with an error: another kind, or a secret in it. */
export async function failure(resolved: Promise<unknown>, kind: string, secrets: readonly string[] = []): Promise<string[]> {
  return resolved.then(found => [`it did not fail, but returned ${JSON.stringify(found)}`], (error: Error) => [
    ...(error instanceof RegistryError && error.kind === kind ? [] : [`want ${kind}, and it failed: ${errorText(error)}`]),
    ...(secrets.some(secret => `${errorText(error)} ${error.stack}`.includes(secret)) ? ['the error contains a secret'] : []),
  ]);
}

function errorText(error: Error): string {
  return error instanceof RegistryError ? [error.kind, error.message, error.why, error.fix].join(' | ') : String(error.stack);
}

/** A client for registries on loopback that records its pauses and does not wait. */
export function withoutPauses(pauses: number[] = [], timeoutSeconds = 10): Registries {
  return new Registries({ insecure: true, timeoutSeconds, sleep: async milliseconds => pauses.push(milliseconds / 1000) });
}
