import { readdirSync, readFileSync, statSync } from 'fs';
import { join, relative, resolve } from 'path';

// Lists the places in prose, messages and identifiers that use a word that is not plain English for this project:
// `npm run words`, or `npm run words -- lib/checks docs`. Exit code 1 if there are any.

const ROOT = resolve(__dirname, '..');
const PLACES = ['lib', 'docs', 'examples', 'audit', 'proof', 'scripts', 'mutation', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
const PASSED_OVER = /node_modules|\/dist\/|\.d\.ts$|\.js$|kubernetes\.json$|scripts\/words\.ts$|renamed-checks\.ts$/; // former ids keep their words
const READ = /\.(ts|md)$/;

/** Words and phrases that no text of ours uses. */
const WORDS = [
  'told', 'tells', 'said', 'saying', 'sayings', 'whoever', 'nobody', 'somebody', 'worth a look', 'stands for itself', 'stand for themselves',
  'given up', 'walls', 'as many as', 'no more than that', 'judgement', 'judgements', 'judge', 'judges', 'judged', 'judging',
  'verdict', 'verdicts', 'landscape', 'furniture', 'house', 'rooms',
];
const PATTERNS = [new RegExp(`\\b(?:${WORDS.join('|')})\\b`, 'i'), /\bthe one\b[^.]{1,60}\bthe other\b/i];

/** Lines of a text that use one of the words, identifiers taken apart at their capitals. */
export function wordsIn(text: string): { line: number; word: string }[] {
  return text.split('\n').flatMap((line, index) => {
    const apart = line.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/_/g, ' ');
    const found = PATTERNS.map(pattern => pattern.exec(apart)).find(match => match !== null);
    return found ? [{ line: index + 1, word: found[0] }] : [];
  });
}

/** Every place below some paths of the repository that uses one of the words. */
export function wordsBelow(paths: readonly string[] = PLACES): string[] {
  return paths.flatMap(filesBelow).flatMap(file =>
    wordsIn(readFileSync(file, 'utf8')).map(({ line, word }) => `${relative(ROOT, file)}:${line}: ${word}`));
}

function filesBelow(path: string): string[] {
  const full = resolve(ROOT, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  const found = stats?.isDirectory() ? readdirSync(full, { recursive: true, encoding: 'utf8' }).map(name => join(full, name)) : stats ? [full] : [];
  return found.filter(file => READ.test(file) && !PASSED_OVER.test(file)).sort();
}

if (require.main === module) {
  const given = process.argv.slice(2);
  const found = wordsBelow(given.length > 0 ? given : PLACES);
  found.forEach(place => console.log(place));
  console.log(`${found.length} places`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
