import { existsSync, readdirSync, readFileSync, rmSync } from 'fs';
import { dirname, join, relative, resolve, sep } from 'path';
import { buildSync } from 'esbuild';

// Run after compilation: a program waits for every file that Node looks for, so a room that others enter by its front alone becomes one file.
// Its syntax is made small, names and lines are left: `const [a, b] = [x, y]` asks a list for its items, one by one, where two constants would do.

const LIB = resolve(__dirname, '../lib');
const PUBLIC = ['jest', 'validation']; // Node looks through their files for the names of `import { … }`
const LOADS = /require\("(\.[^"]+)"\)/g;

const compiled = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js')).map(file => join(LIB, file));
const entered = new Set(compiled.flatMap(file => loadedBy(file).filter(other => roomOf(other) !== roomOf(file))));
const rooms = [...new Set(compiled.map(roomOf))].filter(room => existsSync(frontOf(room)) && !PUBLIC.includes(room));

for (const room of rooms) {
  const behind = compiled.filter(file => roomOf(file) === room && file !== frontOf(room));
  if (!behind.some(file => entered.has(file))) {
    const elsewhere = compiled.filter(file => roomOf(file) !== room);
    buildSync({ entryPoints: [frontOf(room)], outfile: frontOf(room), allowOverwrite: true, bundle: true, minifySyntax: true, platform: 'node', target: 'node20', packages: 'external', resolveExtensions: ['.js'], external: elsewhere });
    behind.forEach(file => rmSync(file));
  }
}

function roomOf(file: string): string {
  return relative(LIB, file).split(sep)[0];
}

function frontOf(room: string): string {
  return join(LIB, room, 'index.js');
}

function loadedBy(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(LOADS)].map(([, name]) => resolve(dirname(file), name))
    .map(path => existsSync(`${path}.js`) ? `${path}.js` : join(path, 'index.js'));
}
