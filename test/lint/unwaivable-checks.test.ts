import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { checks, renamedChecks } from '../../lib/checks';
import { unwaivableChecks } from '../../lib/lint';

const LIB = resolve(__dirname, '../../lib');
const LITERAL = /\b(?:check: |finding\()'([a-z0-9-]+)'/g;
const NAMED = /\bcheck: ([A-Z_]+)\b/g;

/** Every id that a finding of the library may have, as the sources write it. */
const printed = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(file => /(?<!\.d)\.ts$/.test(file) && !file.startsWith('checks')).flatMap(file => {
  const text = readFileSync(join(LIB, file), 'utf8');
  const named = [...text.matchAll(NAMED)].map(([, name]) => new RegExp(`\\b${name} = '([^']+)'`).exec(text)?.[1] ?? name);
  return [...[...text.matchAll(LITERAL)].map(([, id]) => id), ...named].map(id => ({ id, file }));
});
const ids = checks.map(({ id }) => id);

test('every id that a finding may have is a check that can be waived, or is in the list of those that cannot', () => {
  expect(printed.length).toBeGreaterThan(40);
  expect(printed.filter(({ id }) => !ids.includes(id) && !Object.hasOwn(unwaivableChecks, id))).toEqual([]);
});

test('the list of checks that cannot be waived has no id that no finding has, and none of a check', () => {
  const all = new Set(printed.map(({ id }) => id));
  expect(Object.keys(unwaivableChecks).filter(id => !all.has(id) || ids.includes(id))).toEqual([]);
});

test('a former id is no id of today, and leads to one that is', () => {
  expect(Object.keys(renamedChecks).filter(id => ids.includes(id) || Object.hasOwn(unwaivableChecks, id))).toEqual([]);
  expect(Object.values(renamedChecks).filter(id => !ids.includes(id) && !Object.hasOwn(unwaivableChecks, id))).toEqual([]);
});
