import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ImageLock, LockedImage, LockEntry, readWantedImages, recordWantedImage, unlockedImages, WANTED_IMAGES } from '../../../lib/images/lock';

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

test('recorded images are read sorted, without duplicates, with their full names', () => {
  recordWantedImage('redis:8.4.0', 'shop/cart', LOCK);
  recordWantedImage(`ghcr.io/shop/web:1.4.2@${DIGEST}`, 'shop/web', LOCK);
  recordWantedImage('docker.io/library/redis:8.4.0', 'shop/cart', LOCK);
  recordWantedImage('redis:8.4.0', 'shop/ads', LOCK);
  expect(readWantedImages(file)).toEqual([
    { image: 'docker.io/library/redis:8.4.0', usedBy: 'shop/ads', lock: LOCK },
    { image: 'docker.io/library/redis:8.4.0', usedBy: 'shop/cart', lock: LOCK },
    { image: 'ghcr.io/shop/web:1.4.2', digest: DIGEST, usedBy: 'shop/web', lock: LOCK },
  ]);
});

test('an image that cannot be locked is not recorded, and nothing is recorded without the variable', () => {
  ['redis', 'Redis:1', '', 7, undefined, `redis@${DIGEST}`].forEach(image => recordWantedImage(image, 'shop/cart', LOCK));
  delete process.env[WANTED_IMAGES];
  recordWantedImage('redis:8.4.0', 'shop/cart', LOCK);
  expect(existsSync(file)).toBe(false);
});

test('an image is unlocked if neither the program nor a registry provides its digest', () => {
  const locked: LockedImage = { digest: DIGEST, mediaType: 'application/vnd.oci.image.index.v1+json', platforms: [], resolved: '2026-11-25', from: 'ghcr.io' };
  const lock: ImageLock = { images: new Map<string, LockEntry>([['ghcr.io/a:1', locked], ['ghcr.io/b:1', { digest: DIGEST, standIn: true }]]), findings: [] };
  ['ghcr.io/c:1', 'ghcr.io/a:1', 'ghcr.io/b:1', `ghcr.io/d:1@${DIGEST}`, 'ghcr.io/c:1'].forEach((image, index) => recordWantedImage(image, `shop/${index}`, LOCK));
  expect(unlockedImages(readWantedImages(file), lock)).toEqual(['ghcr.io/b:1', 'ghcr.io/c:1']);
});

test.each(['x', '{}', 'null', '{"image":"redis"}', '{"image":"redis:1"}', '{"image":"redis:1","usedBy":7,"lock":"/a"}', '{"image":"redis:1","usedBy":"a"}', '{"image":"redis:1","usedBy":"a","lock":"/a","digest":1}'])('the line %s is invalid', line => {
  writeFileSync(file, `${line}\n`);
  expect(() => readWantedImages(file)).toThrow('the list of its images has an invalid line');
});

test('more than 10 MiB are not read', () => {
  writeFileSync(file, '\n'.repeat(10 * 1024 * 1024 + 1));
  expect(() => readWantedImages(file)).toThrow('the list of its images is larger than 10485760 bytes');
});
