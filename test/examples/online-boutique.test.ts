import { readFileSync } from 'fs';
import { comparison, README, readmeWith } from '../../scripts/boutique/comparison';

test('the comparison in the README is the one that the files give: rewrite it with `npm run compare`', () => {
  expect(readFileSync(README, 'utf8')).toBe(readmeWith(comparison()));
});
