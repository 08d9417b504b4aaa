import { existsSync } from 'fs';
import { dirname, join, resolve } from 'path';

const LOCK_FILE = 'images.lock.json';

/** The path of a project's lock file: beside the nearest package.json at or above `directory`; without any, in `directory` itself. */
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
