import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ImageLock, LockedImage, LockEntry, readWanted, tellWanted, unlockedImages, WANTED_IMAGES } from '../../../lib/images/image';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const LOCK = '/srv/shop/images.lock.json';
const folder = mkdtempSync(join(tmpdir(), 'wanted-'));
const file = join(folder, 'wanted');

beforeEach(() => {
  process.env[WANTED_IMAGES] = file;
  rmSync(file, { force: true });
});

afterAll(() => {
  delete process.env[WANTED_IMAGES];
  rmSync(folder, { recursive: true });
});

test('what a program tells is read in the order of the images, each once, by their names in full', () => {
  tellWanted('redis:8.4.0', 'shop/cart', LOCK);
  tellWanted(`ghcr.io/shop/web:1.4.2@${DIGEST}`, 'shop/web', LOCK);
  tellWanted('docker.io/library/redis:8.4.0', 'shop/cart', LOCK);
  tellWanted('redis:8.4.0', 'shop/ads', LOCK);
  expect(readWanted(file)).toEqual([
    { image: 'docker.io/library/redis:8.4.0', usedBy: 'shop/ads', lock: LOCK },
    { image: 'docker.io/library/redis:8.4.0', usedBy: 'shop/cart', lock: LOCK },
    { image: 'ghcr.io/shop/web:1.4.2', digest: DIGEST, usedBy: 'shop/web', lock: LOCK },
  ]);
});

test('what cannot be locked is not told, and nothing is told to nobody', () => {
  ['redis', 'Redis:1', '', 7, undefined, `redis@${DIGEST}`].forEach(image => tellWanted(image, 'shop/cart', LOCK));
  delete process.env[WANTED_IMAGES];
  tellWanted('redis:8.4.0', 'shop/cart', LOCK);
  expect(existsSync(file)).toBe(false);
});

test('an image is unlocked when neither the program nor a registry said its digest', () => {
  const locked: LockedImage = { digest: DIGEST, mediaType: 'application/vnd.oci.image.index.v1+json', platforms: [], resolved: '2026-11-25', from: 'ghcr.io' };
  const lock: ImageLock = { images: new Map<string, LockEntry>([['ghcr.io/a:1', locked], ['ghcr.io/b:1', { digest: DIGEST, standIn: true }]]), refusals: [] };
  ['ghcr.io/c:1', 'ghcr.io/a:1', 'ghcr.io/b:1', `ghcr.io/d:1@${DIGEST}`, 'ghcr.io/c:1'].forEach((image, index) => tellWanted(image, `shop/${index}`, LOCK));
  expect(unlockedImages(readWanted(file), lock)).toEqual(['ghcr.io/b:1', 'ghcr.io/c:1']);
});

test.each(['x', '{}', 'null', '{"image":"redis"}', '{"image":"redis:1"}', '{"image":"redis:1","usedBy":7,"lock":"/a"}', '{"image":"redis:1","usedBy":"a"}', '{"image":"redis:1","usedBy":"a","lock":"/a","digest":1}'])('the line %s is no image', line => {
  writeFileSync(file, `${line}\n`);
  expect(() => readWanted(file)).toThrow('the program told of something that is no image');
});

test('more than 10 MiB are not read', () => {
  writeFileSync(file, '\n'.repeat(10 * 1024 * 1024 + 1));
  expect(() => readWanted(file)).toThrow('the program told of more images than 10485760 bytes hold');
});
