import { mayRedirect } from '../../../lib/images/registry/endpoint';

test.each<[string, string, boolean]>([
  ['https://quay.io', 'https://cdn.example/x', true],
  ['http://127.0.0.1:5000', 'https://cdn.example/x', true],
  ['http://127.0.0.1:5000', 'http://localhost:6000', true],
  ['http://[::1]:5000', 'http://127.0.0.2', true],
  ['https://quay.io', 'http://cdn.example/x', false],
  ['https://quay.io', 'http://127.0.0.1:5000', false],
  ['https://localhost:5000', 'http://localhost:5000', false],
  ['http://127.0.0.1:5000', 'http://127.0.0.1.example', false],
  ['http://127.0.0.1:5000', 'http://10.0.0.1', false],
  ['https://quay.io', 'https://me@quay.io', false],
  ['https://quay.io', 'data:,x', false],
])('from %s to %s: %j', (from, to, allowed) => {
  expect(mayRedirect(new URL(from), new URL(to))).toBe(allowed);
});
