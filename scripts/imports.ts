import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join, relative, resolve, sep } from 'path';

// Counts the folders of lib and the imports between them: `npm run imports`, or `npm run imports -- <another checkout>/lib`.

const LIB = resolve(process.argv[2] ?? join(__dirname, '../lib'));
const IMPORTS = /\b(?:from|import|require)\s*\(?\s*'(\.{1,2}(?:\/[^']*)?)'/g;

const sources = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts')).sort();
const edges = new Map<string, Set<string>>();
for (const file of sources.filter(name => name.includes(sep))) {
  const importing = folderOf(file);
  edges.set(importing, edges.get(importing) ?? new Set());
  for (const [, specifier] of readFileSync(join(LIB, file), 'utf8').matchAll(IMPORTS)) {
    const imported = relative(LIB, resolve(LIB, dirname(file), specifier));
    const isFile = existsSync(join(LIB, `${imported}.ts`)) && !imported.includes(sep);
    if (!isFile && !imported.startsWith('..') && imported !== '' && folderOf(imported) !== importing) {
      edges.get(importing)!.add(folderOf(imported));
    }
  }
}

for (const [folder, imported] of edges) {
  console.log(`${folder.padEnd(20)} -> ${[...imported].sort().join(', ') || '(nothing)'}`);
}
const count = [...edges.values()].reduce((sum, { size }) => sum + size, 0);
console.log(`${edges.size} folders, ${count} import edges between them, ${sources.length} files`);

function folderOf(file: string): string {
  return file.split(sep)[0];
}
