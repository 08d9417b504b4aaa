import { readFileSync } from 'fs';
import { checks } from '../../lib/checks';
import { APPLICATIONS, applicationsPage } from '../../scripts/docs/applications';
import { CHECKS, checksPage } from '../../scripts/docs/checks';
import { NOT_JUDGED } from '../../scripts/docs/not-judged';
import { pages } from '../../scripts/docs/pages';

test('README.md and docs/ show the program that runs and what it prints: rewrite them with `npm run docs`', () => {
  pages().forEach((text, file) => expect(readFileSync(file, 'utf8')).toBe(text));
});

test('CHECKS.md says what the checks say: rewrite it with `npm run docs`', () => {
  expect(readFileSync(CHECKS, 'utf8')).toBe(checksPage());
});

test('audit/applications.md counts what the checks find in public applications, and somebody has judged the ten drawn by lot', () => {
  const page = applicationsPage();
  expect(readFileSync(APPLICATIONS, 'utf8')).toBe(page);
  expect(page).not.toContain('NOBODY HAS JUDGED IT YET');
});

test('every rule of the catalogue is a check, or stands among those that cannot be judged, with the reason', () => {
  const catalogue = [...Array.from({ length: 76 }, (_, index) => `d${index + 1}`), 'd22b', 'd22c'];
  const judged = new Set(checks.flatMap(({ catalogue: rules }) => rules));
  expect(catalogue.filter(rule => !judged.has(rule) && NOT_JUDGED[rule] === undefined)).toEqual([]);
  expect(catalogue.filter(rule => judged.has(rule) && NOT_JUDGED[rule] !== undefined)).toEqual([]);
});

test('the nearest check of every public linter was looked up for every rule', () => {
  expect(checksPage()).not.toContain('NOT READ');
});
