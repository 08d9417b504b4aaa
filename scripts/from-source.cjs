// Runs TypeScript from its source: of a folder, tsx alone takes the `index.js` that an earlier compilation left before `index.ts`.
require('tsx/cjs');
const { existsSync } = require('fs');
const Module = require('module');

const resolveFilename = Module._resolveFilename;

Module._resolveFilename = (...request) => {
  const found = resolveFilename(...request);
  const source = found.replace(/\.js$/, '.ts');
  return source !== found && !found.includes('node_modules') && existsSync(source) ? source : found;
};
