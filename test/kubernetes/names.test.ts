import {
  annotationKeyProblem, configKeyProblem, dnsLabelProblem, dnsSubdomainProblem, environmentNameProblem,
  labelKeyProblem, labelValueProblem, portNameProblem, serviceNameProblem,
} from '../../lib/kubernetes/names';

const a = (count: number) => 'a'.repeat(count);
const long = `${a(63)}.${a(63)}.${a(63)}.${a(61)}`; // 253 characters

const LABEL = 'it must consist of lower-case letters, digits and `-`, with a letter or digit at both ends';
const NAME = 'must consist of letters, digits, `-`, `_` and `.`, with a letter or digit at both ends';
const SUBDOMAIN = 'must be a DNS subdomain: lower-case letters, digits, `-` and `.`, with a letter or digit at both ends of each part between dots';
const PORT = 'it must consist of lower-case letters, digits and single `-`, with at least one letter, and a letter or digit at both ends';
const ENVIRONMENT = 'it must consist of letters, digits, `_`, `-` and `.`, and must not start with a digit';
const KEY = 'it must consist of letters, digits, `-`, `_` and `.`';
const DOTS = 'it must not be `.` or start with `..`';

const tooLong = (length: number, most: number, subject = 'it') => `${subject} has ${length} characters; at most ${most} are allowed`;

type Grammar = (text: string) => string | undefined;

const valid: [string, Grammar, string[]][] = [
  ['DNS labels', dnsLabelProblem, ['a', '0', 'a-b', 'a--b', '1-2', a(63)]],
  ['Service names', serviceNameProblem, ['a', 'a-1', a(63)]],
  ['DNS subdomains', dnsSubdomainProblem, ['a', 'a.b', '1.2.3', 'a-b.c-d', a(64), long]],
  ['port names', portNameProblem, ['a', '1a', 'a1', 'http-8080', a(15)]],
  ['label keys', labelKeyProblem, ['a', 'A', '0', 'A_b.c-d', a(63), 'a/b', 'a.b/C', `${long}/${a(63)}`]],
  ['label values', labelValueProblem, ['', 'a', 'A', '0', 'A_b.c-d', a(63)]],
  ['annotation keys', annotationKeyProblem, ['a', 'Example.com/Team', `${long.toUpperCase()}/${a(63)}`]],
  ['environment variable names', environmentNameProblem, ['A', '_', '-a', '.a', 'LOG_LEVEL', 'a.b-c9', a(300)]],
  ['keys of a ConfigMap', configKeyProblem, ['a', '0', 'app.yaml', '.env', 'A_b-c', 'a..', long]],
];

const invalid: [string, Grammar, [text: string, problem: string][]][] = [
  ['DNS labels', dnsLabelProblem, [['', 'it is empty'], [a(64), tooLong(64, 63)], ...['A', '-a', 'a-', 'a.b', 'a_b', 'a\n', 'ä'].map((text): [string, string] => [text, LABEL])]],
  ['Service names', serviceNameProblem, [['1a', 'it must start with a letter'], ['-a', LABEL], [a(64), tooLong(64, 63)]]],
  ['DNS subdomains', dnsSubdomainProblem, [['', 'it is empty'], [`${long}a`, tooLong(254, 253)],
    ...['a..b', '.a', 'a.', 'A', 'a.-b', 'a-.b', 'a_b', 'a/b', '*.a'].map((text): [string, string] => [text, `it ${SUBDOMAIN}`])]],
  ['port names', portNameProblem, [['', 'it is empty'], [a(16), tooLong(16, 15)], ...['80', '-a', 'a-', 'a--b', 'A', 'a.b'].map((text): [string, string] => [text, PORT])]],
  ['label keys', labelKeyProblem, [
    ['', 'it is empty'], [a(64), tooLong(64, 63)], ...['-a', 'a-', '.a', 'a b', 'ä'].map((text): [string, string] => [text, `it ${NAME}`]),
    ['/b', 'its prefix before `/` is empty'], [`${long}a/b`, tooLong(254, 253, 'its prefix before `/`')],
    ...['a..b/x', 'A/x', 'a_b/x', '-a/x'].map((text): [string, string] => [text, `its prefix before \`/\` ${SUBDOMAIN}`]),
    ['a/', 'its name after `/` is empty'], [`a/${a(64)}`, tooLong(64, 63, 'its name after `/`')],
    ...['a/b/c', 'a/-b', 'a/b c'].map((text): [string, string] => [text, `its name after \`/\` ${NAME}`]),
  ]],
  ['label values', labelValueProblem, [[a(64), tooLong(64, 63)], ...['-a', 'a-', 'a/b', 'a b', ' ', 'a\n'].map((text): [string, string] => [text, `it ${NAME}`])]],
  ['annotation keys', annotationKeyProblem, [['', 'it is empty'], ['A..b/x', `its prefix before \`/\` ${SUBDOMAIN}`], ['a/b/c', `its name after \`/\` ${NAME}`]]],
  ['environment variable names', environmentNameProblem, [...['', '1A', 'A B', 'A=B', 'Ä'].map((text): [string, string] => [text, ENVIRONMENT]),
    ...['.', '..', '..a'].map((text): [string, string] => [text, DOTS])]],
  ['keys of a ConfigMap', configKeyProblem, [['', 'it is empty'], [`${long}a`, tooLong(254, 253)], ...['a/b', 'a b', 'ä'].map((text): [string, string] => [text, KEY]),
    ...['.', '..', '..a'].map((text): [string, string] => [text, DOTS])]],
];

test.each(valid)('%s that the API server accepts have no problem', (_, problemOf, texts) => {
  expect(texts.map(text => [text, problemOf(text)])).toEqual(texts.map(text => [text, undefined]));
});

test.each(invalid)('%s that the API server refuses have a problem that names the limit', (_, problemOf, cases) => {
  expect(cases.map(([text]) => [text, problemOf(text)])).toEqual(cases);
});

test('A DNS label may be limited to fewer characters, where something is appended to it', () => {
  expect([dnsLabelProblem(a(52), 52), dnsLabelProblem(a(53), 52)]).toEqual([undefined, tooLong(53, 52)]);
});

test('A label key has the same problem when it is asked about again', () => {
  expect([labelKeyProblem('again/again'), labelKeyProblem('again/again'), labelKeyProblem('a..b/x'), labelKeyProblem('a..b/x')])
    .toEqual([undefined, undefined, expect.stringContaining('prefix'), expect.stringContaining('prefix')]);
});
