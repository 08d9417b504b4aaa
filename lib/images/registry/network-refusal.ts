import { objectOf } from './json';
import { RegistryError } from './registry-error';

const CHECK = 'check its name and the network; where only a mirror can be reached, name it with `--registry-mirror`';
const UNTRUSTED = new Set([
  'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
const WORDS: Record<string, string> = {
  ENOTFOUND: 'no host has this name',
  EAI_AGAIN: 'the name server does not answer',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it hung up, again and again',
  EPIPE: 'it hung up, again and again',
  UND_ERR_SOCKET: 'it hung up, again and again',
  ETIMEDOUT: 'it does not take the connection',
  UND_ERR_CONNECT_TIMEOUT: 'it does not take the connection',
  EHOSTUNREACH: 'no route leads there',
  ENETUNREACH: 'no route leads there',
};

/** Why a request had no answer, in words of ours: those of the network may hold what was sent. */
export function networkRefusal(error: unknown, asked: string, timeoutSeconds: number): RegistryError {
  const code = codeOf(error);
  if (code === 'TimeoutError') {
    return new RegistryError('unreachable', `${asked} is too slow`, `it did not answer in full within ${timeoutSeconds} s`, CHECK);
  }
  if (UNTRUSTED.has(code)) {
    const why = `its certificate is not trusted (${code}): anybody could answer in its place`;
    return new RegistryError('unreachable', `${asked} cannot prove who it is`, why, 'point NODE_EXTRA_CA_CERTS to the certificate of its authority');
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return new RegistryError('unreachable', `${asked} does not speak TLS`, 'anybody on the way could answer in its place', 'serve it over TLS; only a registry on loopback may be asked without, with `--insecure`');
  }
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new RegistryError('not-a-registry', `${asked} does not speak HTTP as a registry does`, `its answer cannot be read (${code})`, 'check its host and port');
  }
  return new RegistryError('unreachable', `${asked} cannot be reached`, WORDS[code] ?? `the connection failed${code && ` (${code})`}`, CHECK);
}

/** The code of the innermost cause; the name of a timeout, which has none. */
export function codeOf(error: unknown): string {
  const { name, code, cause } = objectOf(error) ?? {};
  if (name === 'TimeoutError') {
    return name;
  }
  return (cause !== undefined && codeOf(cause)) || (typeof code === 'string' && /^\w+$/.test(code) ? code : '');
}
