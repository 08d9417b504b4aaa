import type { Finding } from '../../finding';
import { secretIn } from '../../model';
import { within, propFinding } from '../../props';

/** Environment variables that hold a secret, going by their names and by what they say. */
export function literalSecrets(env: unknown, where: string): Finding[] {
  return Object.entries<unknown>({ ...Object(env) }).flatMap(([name, value]) => {
    const literal: unknown = Reflect.get(Object(value), 'value');
    const secret = typeof literal === 'string' ? secretIn(name, literal) : undefined;
    return secret === undefined ? [] : [propFinding({
      check: 'secrets-elsewhere',
      message: `\`${name}\` is a literal, and looks like ${secret}`, // not the value: a log is read by more people still
      field: within(where, name),
      why: 'manifests are stored, printed and read by many',
      fix: 'keep it in a Secret: `files: [{ path, secrets: [name] }]`, or `EnvValue.fromSecretValue(…)`',
    })];
  });
}
