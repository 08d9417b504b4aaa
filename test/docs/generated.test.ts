import { readFileSync } from 'fs';
import { checks } from '../../lib/checks';
import { APPLICATIONS, applicationsPage } from '../../scripts/docs/applications';
import { CHECKS, checksPage } from '../../scripts/docs/checks';
import { NOT_CHECKED } from '../../scripts/docs/not-checked';
import { pages } from '../../scripts/docs/pages';

test('README.md and docs/ show the program that runs and what it prints: rewrite them with `npm run docs`', () => {
  pages().forEach((text, file) => expect(readFileSync(file, 'utf8')).toBe(text));
});

test('CHECKS.md says what the checks say: rewrite it with `npm run docs`', () => {
  expect(readFileSync(CHECKS, 'utf8')).toBe(checksPage());
});

test('audit/applications.md counts what the checks find in public applications, and the ten drawn by lot are reviewed', () => {
  const page = applicationsPage();
  expect(readFileSync(APPLICATIONS, 'utf8')).toBe(page);
  expect(page).not.toContain('NOT REVIEWED YET');
});

test('every entry of the catalogue has a check, or a reason why none is possible', () => {
  const catalogue = [...Array.from({ length: 76 }, (_, index) => `d${index + 1}`), 'd22b', 'd22c'];
  const checked = new Set(checks.flatMap(({ catalogue: rules }) => rules));
  expect(catalogue.filter(rule => !checked.has(rule) && NOT_CHECKED[rule] === undefined)).toEqual([]);
  expect(catalogue.filter(rule => checked.has(rule) && NOT_CHECKED[rule] !== undefined)).toEqual([]);
});

test('the nearest check of every public linter was looked up for every rule', () => {
  expect(checksPage()).not.toContain('NOT READ');
});
