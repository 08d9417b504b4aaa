import { readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { resolve } from 'path';

// Run after compilation: `export * from './folder'` loads every folder at import; a program needs only the folders whose names it uses.

const ENTRY = resolve(__dirname, '../lib/index.js');
const LOADS = /^__exportStar\(require\("(\.\/[a-z/-]+)"\), exports\);$/gm;

const compiled = readFileSync(ENTRY, 'utf8');
const folders = [...compiled.matchAll(LOADS)].map(([, folder]) => folder);
if (folders.length === 0) {
  throw new Error(`${ENTRY} has no \`export *\` in the form that the compiler writes`);
}
const load = createRequire(ENTRY);
const namesOf = new Map(folders.map(folder => [folder, Object.keys(load(folder))]));

writeFileSync(ENTRY, [
  '"use strict";',
  'Object.defineProperty(exports, "__esModule", { value: true });',
  `${[...namesOf.values()].flat().map(name => `exports.${name} = `).join('')}void 0;`, // Node reads the names of `import { … }` here
  'const lazily = (load, names) => names.forEach(name => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => load()[name] }));',
  ...[...namesOf].filter(([, names]) => names.length > 0).map(([folder, names]) => `lazily(() => require("${folder}"), ${JSON.stringify(names)});`),
  '',
].join('\n'));
