import { existsSync, readdirSync, readFileSync, rmSync } from 'fs';
import { dirname, join, resolve, sep } from 'path';
import { buildSync } from 'esbuild';

// Runs after compilation. Node resolves and reads every file that a program loads, so a folder that others import through its `index.js` only
// becomes one file. Syntax is minified, names and lines stay: `const [a, b] = [x, y]` would iterate where two constants do.

const LIB = resolve(__dirname, '../lib');
const PUBLIC = ['jest', 'cdk8s-plugin'].map(name => join(LIB, name)); // Node reads their exports for `import { … }`
const LOADS = /require\("(\.[^"]+)"\)/g;

const compiled = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js')).map(file => join(LIB, file));
const loads = compiled.flatMap(file => loadedBy(file).map(loaded => ({ file, loaded })));

foldersOf(LIB).forEach(bundleBelow);

/** Makes one file of a folder with all folders in it, else one of its own files and one of each folder in it. */
function bundleBelow(folder: string): void {
  if (PUBLIC.includes(folder) || bundle(folder, compiled.filter(file => file.startsWith(folder + sep)))) {
    return;
  }
  const inner = foldersOf(folder);
  bundle(folder, compiled.filter(file => file.startsWith(folder + sep) && !inner.some(one => file.startsWith(one + sep))));
  inner.forEach(bundleBelow);
}

function bundle(folder: string, files: readonly string[]): boolean {
  const index = join(folder, 'index.js');
  const own = new Set(files);
  if (!own.has(index) || loads.some(({ file, loaded }) => own.has(loaded) && loaded !== index && !own.has(file))) {
    return false;
  }
  buildSync({
    entryPoints: [index],
    outfile: index,
    allowOverwrite: true,
    bundle: true,
    minifySyntax: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    resolveExtensions: ['.js'],
    external: compiled.filter(file => !own.has(file)),
  });
  files.filter(file => file !== index).forEach(file => rmSync(file));
  return true;
}

function foldersOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => join(folder, name));
}

function loadedBy(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(LOADS)].map(([, name]) => resolve(dirname(file), name))
    .map(path => existsSync(`${path}.js`) ? `${path}.js` : join(path, 'index.js'));
}
