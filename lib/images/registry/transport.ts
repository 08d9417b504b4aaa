const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/** Whether a URL's host is this machine: what is said to it crosses no wire. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

/** Whether one address may send us to another: to TLS always; in the clear only from loopback to loopback. */
export function maySendTo(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') {
    return false; // whoever writes a password into an address wants it sent
  }
  return to.protocol === 'https:' || (to.protocol === 'http:' && isLoopback(to) && from.protocol === 'http:' && isLoopback(from));
}
