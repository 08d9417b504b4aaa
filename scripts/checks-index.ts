import { readdirSync, writeFileSync } from 'fs';
import { join, parse, resolve } from 'path';

const CHECKS = resolve(__dirname, '../lib/checks');

/** The index.ts of every folder of checks, by its path: one check per file, named after the file. */
export function checkIndexes(): Record<string, string> {
  const groups = readdirSync(CHECKS, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
  return Object.fromEntries(groups.map(group => [join(CHECKS, group, 'index.ts'), indexOf(group)]));
}

function indexOf(group: string): string {
  const ids = readdirSync(join(CHECKS, group)).filter(file => /^(?!index\.)[^.]+\.ts$/.test(file)).map(file => parse(file).name).sort();
  return [
    '// Written by `npm run checks:index` from the files of this folder.',
    ...ids.map(id => `import { ${camelCase(id)} } from './${id}';`),
    'import type { ICheck } from \'../check\';',
    '',
    `export const ${camelCase(group)}: readonly ICheck[] = [`,
    ...ids.map(id => `  ${camelCase(id)},`),
    '];',
    '',
  ].join('\n');
}

function camelCase(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

if (require.main === module) {
  Object.entries(checkIndexes()).forEach(([path, text]) => writeFileSync(path, text));
}
