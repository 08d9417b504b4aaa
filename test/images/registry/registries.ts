import { Registries, RegistryError, RegistryOptions } from '../../../lib/images/registry';

/** Registries on loopback that never wait. */
export function loopback(options: RegistryOptions = {}): Registries {
  return new Registries({ insecure: true, timeoutSeconds: 5, sleep: async () => undefined, ...options });
}

/** The refusal of a question that must be refused. */
export async function refusal(question: Promise<unknown>): Promise<RegistryError> {
  const outcome = await question.then(answer => answer, (error: unknown) => error);
  if (!(outcome instanceof RegistryError)) throw new Error(`no refusal, but ${outcome instanceof Error ? outcome.stack : JSON.stringify(outcome)}`);
  return outcome;
}
