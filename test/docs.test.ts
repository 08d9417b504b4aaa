import { readFileSync } from 'fs';
import { CHECKS, checksPage } from '../scripts/docs/checks';
import { README, readme } from '../scripts/docs/readme';

test('README.md shows the program that runs, and what it really prints: rewrite it with `npm run docs`', () => {
  expect(readFileSync(README, 'utf8')).toBe(readme());
});

test('CHECKS.md says what the checks say: rewrite it with `npm run docs`', () => {
  expect(readFileSync(CHECKS, 'utf8')).toBe(checksPage());
});
