import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { lockFileOf } from '../../../lib/images/lock';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'project-')));
afterAll(() => rmSync(root, { recursive: true }));

test('the lock file is beside the nearest package.json at or above a directory; without any, in the directory itself', () => {
  mkdirSync(join(root, 'shop/deploy/charts'), { recursive: true });
  mkdirSync(join(root, 'python'));
  expect(lockFileOf(join(root, 'python'))).toBe(join(root, 'python/images.lock.json'));
  writeFileSync(join(root, 'package.json'), '{}');
  expect(lockFileOf(join(root, 'shop/deploy/charts'))).toBe(join(root, 'images.lock.json'));
  writeFileSync(join(root, 'shop/package.json'), '{}');
  expect(['shop/deploy/charts', 'shop', ''].map(folder => lockFileOf(join(root, folder)))).toEqual([
    join(root, 'shop/images.lock.json'), join(root, 'shop/images.lock.json'), join(root, 'images.lock.json'),
  ]);
});
