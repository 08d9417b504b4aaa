import { Report, Told } from './report';

const REFUSED_BY_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu; // https://www.w3.org/TR/xml/#charsets

/** For CI servers: a test suite per check, a failed test per finding, a passed one where there is none. */
export function junitReport(report: Report): string {
  const found = new Map<string, Told[]>(report.checks.map(({ id }) => [id, []]));
  report.told.forEach(one => found.set(one.id, [...found.get(one.id) ?? [], one]));
  const suites = [...found].map(([id, told]) => told.length === 0
    ? suite(id, [element('testcase', { name: 'every object', classname: id })], 0)
    : suite(id, told.map(failure), told.length));
  const unread = report.problems.length === 0 ? [] : [suite('readable', report.problems.map(({ file, line, message, fix }) =>
    element('testcase', { name: line === undefined ? file : `${file}:${line}`, classname: 'readable', file, line },
      element('error', { message, type: 'readable' }, escaped(`fix: ${fix}`)))), 0, report.problems.length)];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {
    name: 'bulkhead',
    tests: [...found.values()].reduce((sum, told) => sum + Math.max(1, told.length), 0) + report.problems.length,
    failures: report.told.length,
    errors: report.problems.length,
  }, [...unread, ...suites].join(''))}\n`;
}

function suite(name: string, cases: string[], failures: number, errors: number = 0): string {
  return element('testsuite', { name, tests: cases.length, failures, errors }, cases.join(''));
}

function failure({ id, severity, subject, field, file, line, refusal: { message, field: where, why, fix } }: Told): string {
  const place = file === undefined ? '' : ` (${file}:${line})`;
  return element('testcase', { name: `${subject} ${field}`.trim(), classname: id, file, line },
    element('failure', { message, type: severity }, escaped(`${message}\nwhere: ${where}${place}\nwhy: ${why}\nfix: ${fix}`)));
}

function element(name: string, attributes: Record<string, string | number | undefined>, content: string = ''): string {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(REFUSED_BY_XML, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
