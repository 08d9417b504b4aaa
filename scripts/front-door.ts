import { readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { resolve } from 'path';

// Run after compilation: `export * from './room'` loads every room at import; a program shall load those alone that it names.

const FRONT_DOOR = resolve(__dirname, '../lib/index.js');
const LOADS = /^__exportStar\(require\("(\.\/[a-z/-]+)"\), exports\);$/gm;

const compiled = readFileSync(FRONT_DOOR, 'utf8');
const rooms = [...compiled.matchAll(LOADS)].map(([, room]) => room);
if (rooms.length === 0) {
  throw new Error(`${FRONT_DOOR} loads no room in the way that the compiler writes it`);
}
const load = createRequire(FRONT_DOOR);
const namesOf = new Map(rooms.map(room => [room, Object.keys(load(room))]));

writeFileSync(FRONT_DOOR, [
  '"use strict";',
  'Object.defineProperty(exports, "__esModule", { value: true });',
  `${[...namesOf.values()].flat().map(name => `exports.${name} = `).join('')}void 0;`, // where Node looks for the names of `import { … }`
  'const lazily = (load, names) => names.forEach(name => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => load()[name] }));',
  ...[...namesOf].filter(([, names]) => names.length > 0).map(([room, names]) => `lazily(() => require("${room}"), ${JSON.stringify(names)});`),
  '',
].join('\n'));
