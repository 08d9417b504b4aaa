import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname } from 'path';

/** Compares a text with a reviewed file, or writes the file when UPDATE_GOLDEN is set. */
export function expectGolden(path: string, text: string): void {
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
