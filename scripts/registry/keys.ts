import { readFileSync } from 'fs';
import { join } from 'path';
import { run } from '../command';

/** A key with a self-signed certificate for loopback. */
export interface Key {
  readonly key: string;
  readonly certificate: string;
}

/** Creates a key and a certificate that is valid for one day. */
export function selfSigned(folder: string, name: string): Key {
  const key = join(folder, `${name}.key`);
  const certificate = join(folder, `${name}.crt`);
  run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1',
    '-keyout', key, '-out', certificate, '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1']);
  return { key, certificate };
}

/** A certificate as in a token: its bytes in base64, without the lines around. */
export function bare(certificate: string): string {
  return readFileSync(certificate, 'utf8').replace(/-----[A-Z ]+-----|\s/g, '');
}
