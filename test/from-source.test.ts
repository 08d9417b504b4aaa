import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

const folder = mkdtempSync(join(tmpdir(), 'from-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a program runs from its source, whatever an earlier compilation left beside it', () => {
  mkdirSync(join(folder, 'room'));
  for (const name of ['room/index', 'room/part', 'alone']) {
    writeFileSync(join(folder, `${name}.ts`), 'export const from: string = "source";');
    writeFileSync(join(folder, `${name}.js`), 'exports.from = "an old compilation";');
  }
  const program = join(folder, 'program.ts');
  writeFileSync(program, [
    'import * as room from "./room";',
    'import * as part from "./room/part";',
    'import * as alone from "./alone";',
    'console.log([room, part, alone].map(({ from }) => from).join());',
  ].join('\n'));
  const printed = execFileSync(process.execPath, ['-r', resolve(__dirname, '../scripts/from-source.cjs'), program], { encoding: 'utf8' });
  expect(printed).toBe('source,source,source\n');
});
