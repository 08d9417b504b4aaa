import { Refusal, within } from '../answers';

const SECRET_NAME = /passw(or)?d|passphrase|pwd|token|secret|credential|private_?key|api_?key|bearer|jwt|^aws_access_key_id$/i;
const SECRET_VALUE = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\beyJ[\w-]+\.eyJ[\w-]+\.|:\/\/[^/\s:@]+:[^/\s@]+@/;

/** Environment variables that hold what looks like a secret, by their name or by what they say. */
export function literalSecrets(env: unknown, where: string): Refusal[] {
  return Object.entries<unknown>({ ...Object(env) }).filter(([name, value]) => isSecret(name, Reflect.get(Object(value), 'value'))).map(([name]) => ({
    id: 'secrets-elsewhere',
    what: `\`${name}\` holds a literal that looks like a secret`,
    where: within(where, name),
    why: 'manifests are stored, printed and read by many',
    fix: 'keep it in a Secret: `files: [{ path, secrets: [name] }]`, or `EnvValue.fromSecretValue(…)`',
  }));
}

function isSecret(name: string, value: unknown): boolean {
  return typeof value === 'string' && value !== '' && (SECRET_VALUE.test(value) || SECRET_NAME.test(name) && !value.startsWith('/'));
}
