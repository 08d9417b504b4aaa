import { Registries, RegistryError, RegistryOptions } from '../../../lib/images/registry';

/** A client for registries on loopback, without pauses between attempts. */
export function loopback(options: RegistryOptions = {}): Registries {
  return new Registries({ insecure: true, timeoutSeconds: 5, sleep: async () => undefined, ...options });
}

/** The error of a promise that must reject. */
export async function refusal(promise: Promise<unknown>): Promise<RegistryError> {
  const outcome = await promise.catch((error: unknown) => error);
  if (!(outcome instanceof RegistryError)) throw new Error(`no RegistryError, but ${outcome instanceof Error ? outcome.stack : JSON.stringify(outcome)}`);
  return outcome;
}
