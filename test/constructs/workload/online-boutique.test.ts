import * as fs from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { refusalsOf, shop } from './shop';
import { Backends } from '../../../examples/online-boutique/backends';
import { Storefront } from '../../../examples/online-boutique/storefront';
import { printLock, readLock } from '../../../lib/images/lock';

const EXAMPLE = join(__dirname, '../../../examples/online-boutique/images.lock.json');

const folder = fs.mkdtempSync(join(tmpdir(), 'boutique-'));
const started = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(started);
  fs.rmSync(folder, { recursive: true });
});

test('the Online Boutique is refused for the line that its lock loses, and for nothing else', () => {
  const lines = fs.readFileSync(EXAMPLE, 'utf8').split('\n');
  const boutique = (text: string) => {
    fs.writeFileSync(join(folder, 'images.lock.json'), text);
    return shop(namespace => void new Storefront(namespace, 'storefront', new Backends(namespace, 'backends')), join(folder, 'images.lock.json'));
  };
  expect(refusalsOf(boutique(lines.join('\n')))).toEqual([]);
  const told = refusalsOf(boutique(lines.filter(line => !line.includes('/adservice:')).join('\n')));
  expect(told).toMatchInlineSnapshot(`
[
  "[shop/backends/adservice] image-pinned: \`us-central1-docker.pkg.dev/online-boutique-ci/microservices-…\` has no digest, neither here nor in the lock file
    where: image
    why:   a tag can be moved: two pods of one Deployment would run two programs, and a rollback would not roll back
    fix:   Run \`npx bulkhead pin us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/adservice:v0.10.6\` to write the digest to the lock file, or append \`@sha256:<64 hexadecimal digits>\` to the image.",
]
`);
});

test('the lock of the Online Boutique is printed as it stands', () => {
  expect(printLock(readLock(EXAMPLE).images)).toBe(fs.readFileSync(EXAMPLE, 'utf8'));
});
