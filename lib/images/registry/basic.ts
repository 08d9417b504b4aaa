import { NamedCredential } from './credentials';

/** A name and a password, as HTTP says them in `Authorization`. */
export function basic({ username, password }: NamedCredential): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
