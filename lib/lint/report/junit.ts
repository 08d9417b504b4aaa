import type { InputReport } from './input-report';
import { placeText } from './place';
import type { Finding } from '../../finding';
import { objectText, whereOf } from '../finding-text';

const REFUSED_BY_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu; // https://www.w3.org/TR/xml/#charsets

/** For CI servers: a test suite per check, a failed test per finding, a passed test for a check without findings. */
export function junitReport(report: InputReport): string {
  const byCheck = new Map<string, Finding[]>(report.checks.map(({ id }) => [id, []]));
  report.findings.forEach(finding => byCheck.set(finding.check, [...byCheck.get(finding.check) ?? [], finding]));
  const suites = [...byCheck].map(([id, findings]) => findings.length === 0
    ? suite(id, [element('testcase', { name: 'every object', classname: id })], 0)
    : suite(id, findings.map(failure), findings.length));
  const unread = report.problems.length === 0 ? [] : [suite('manifest-readable', report.problems.map(({ file, line, message, fix }) =>
    element('testcase', { name: placeText({ file, line }), classname: 'manifest-readable', file, line },
      element('error', { message, type: 'manifest-readable' }, escaped(`fix: ${fix}`)))), 0, report.problems.length)];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {
    name: 'bulkhead',
    tests: [...byCheck.values()].reduce((sum, findings) => sum + Math.max(1, findings.length), 0) + report.problems.length,
    failures: report.findings.length,
    errors: report.problems.length,
  }, [...unread, ...suites].join(''))}\n`;
}

function suite(name: string, cases: string[], failures: number, errors: number = 0): string {
  return element('testsuite', { name, tests: cases.length, failures, errors }, cases.join(''));
}

function failure(finding: Finding): string {
  const { check, severity, field, location, message, why, fix } = finding;
  const place = location?.file === undefined ? '' : ` (${placeText(location)})`;
  return element('testcase', { name: `${objectText(finding)} ${field}`.trim(), classname: check, file: location?.file, line: location?.line },
    element('failure', { message, type: severity }, escaped(`${message}\nwhere: ${whereOf(finding)}${place}\nwhy: ${why}\nfix: ${fix}`)));
}

function element(name: string, attributes: Record<string, string | number | undefined>, content: string = ''): string {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(REFUSED_BY_XML, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
