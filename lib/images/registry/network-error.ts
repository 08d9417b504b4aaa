import { objectOf } from './json';
import { RegistryError } from './registry-error';

const CHECK_NETWORK = 'Check the name of the host and the network; where only a mirror can be reached, set `--registry-mirror`.';
const UNTRUSTED = new Set([
  'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
const RESET = 'the connection was reset repeatedly';
const REASONS: Record<string, string> = {
  ENOTFOUND: 'DNS has no host of this name',
  EAI_AGAIN: 'the DNS server does not respond',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: RESET,
  EPIPE: RESET,
  UND_ERR_SOCKET: RESET,
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
};

/** Why a request got no response, without the text of the network's own error, which may contain what was sent. */
export function networkError(error: unknown, registry: string, timeoutSeconds: number): RegistryError {
  const code = codeOf(error);
  if (code === 'TimeoutError') {
    return new RegistryError('unreachable', `${registry} is too slow`, `the response was not complete after ${timeoutSeconds} s`, CHECK_NETWORK);
  }
  if (UNTRUSTED.has(code)) {
    return new RegistryError('unreachable', `the certificate of ${registry} is not trusted (${code})`, 'another host could respond in its place',
      'Set `NODE_EXTRA_CA_CERTS` to the file with the certificate of its authority.');
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return new RegistryError('unreachable', `${registry} does not use TLS`, 'without TLS anyone on the network can change the response',
      'Serve it over TLS; for a registry on loopback, set `--insecure`.');
  }
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new RegistryError('not-a-registry', `${registry} does not respond with valid HTTP`, `the response cannot be parsed (${code})`, 'Check its host and port.');
  }
  return new RegistryError('unreachable', `${registry} cannot be reached`, REASONS[code] ?? `the connection failed${code && ` (${code})`}`, CHECK_NETWORK);
}

/** The code of the innermost cause; the name of a timeout, which has no code. */
export function codeOf(error: unknown): string {
  const { name, code, cause } = objectOf(error) ?? {};
  if (name === 'TimeoutError') {
    return name;
  }
  return (cause !== undefined && codeOf(cause)) || (typeof code === 'string' && /^\w+$/.test(code) ? code : '');
}
