import { readFileSync } from 'fs';
import { join } from 'path';
import { run } from '../command';

/** A key with a certificate for loopback that it signed itself. */
export interface Key {
  readonly key: string;
  readonly certificate: string;
}

/** Makes one that is good for this day alone. */
export function selfSigned(folder: string, name: string): Key {
  const key = join(folder, `${name}.key`);
  const certificate = join(folder, `${name}.crt`);
  run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1',
    '-keyout', key, '-out', certificate, '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1']);
  return { key, certificate };
}

/** A certificate as a token carries it: its bytes in base64, without the lines around. */
export function bare(certificate: string): string {
  return readFileSync(certificate, 'utf8').replace(/-----[A-Z ]+-----|\s/g, '');
}
