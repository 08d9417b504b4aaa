import { existsSync } from 'fs';
import { dirname, join, resolve } from 'path';

const LOCK_FILE = 'images.lock.json';

/** Where the lock of a project stands: beside the nearest package.json upward, or in the folder itself where there is none. */
export function lockFileOf(directory: string): string {
  const start = resolve(directory);
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) {
      return join(folder, LOCK_FILE);
    }
    if (folder === dirname(folder)) {
      return join(start, LOCK_FILE);
    }
  }
}
