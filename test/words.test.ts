import { wordsBelow, wordsIn } from '../scripts/words';

test('finds the words in sentences and in identifiers', () => {
  expect(wordsIn('fine\nNobody knows\nconst judgeProps = 1;').map(({ line }) => line)).toEqual([2, 3]);
});

test('lib, docs, examples, scripts, audit and proof are in plain English: `npm run words` lists the places that are not', () => {
  expect(wordsBelow()).toEqual([]);
});
