import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { checkGroups } from '../lib/checks';

const CASES = resolve(__dirname, 'cases');

/** Writes a test file for each check, which loads that check alone: only its own cases then run against a mutant of it. */
export function writeCases(): void {
  rmSync(CASES, { recursive: true, force: true });
  mkdirSync(CASES);
  for (const { name: group, checks } of checkGroups) {
    for (const { id } of checks) {
      const loaded = `../../lib/checks/${group}/${id}`;
      writeFileSync(join(CASES, `${id}.test.ts`), [
        `import * as loaded from '${loaded}';`,
        'import { testCases } from \'../../test/checks/test-cases\';',
        '',
        `testCases(Object.values(loaded).find(({ id }: { id?: string }) => id === '${id}'));`,
        '',
      ].join('\n'));
    }
  }
  if (readdirSync(CASES).length === 0) {
    throw new Error('lib/checks lists no check');
  }
}
