import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { Edit } from './mutation';

/** A text with something else in place of what must stand in it exactly once: a list of edits must not outlive the code. */
export function edited(source: string, { file, text, instead }: Edit): string {
  const times = source.split(text).length - 1;
  if (times !== 1) {
    throw new Error(`${file} holds this ${times} times, and not once: ${text}`);
  }
  return source.replace(text, () => instead);
}

/** Edits the files of a tree, one edit after the other. */
export function editAll(root: string, edits: readonly Edit[]): void {
  for (const edit of edits) {
    const path = join(root, edit.file);
    writeFileSync(path, edited(readFileSync(path, 'utf8'), edit));
  }
}
