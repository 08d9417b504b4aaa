import { join } from 'path';
import { stringify } from 'yaml';
import { Case, caseFiles } from './cases';
import type { ICheck } from '../../lib/checks';
import { expectGolden } from '../golden';

/** The tests of one check: its good and bad manifests, and what it reports in the bad ones. */
export function testCases(check: ICheck): void {
  const { id, severity, why } = check;

  test('has good and bad manifests', () => {
    expect([caseFiles(id, 'good').length > 0, caseFiles(id, 'bad').length > 0]).toEqual([true, true]);
  });

  test('reports in every bad case what findings.yaml says', () => {
    const cases = caseFiles(id, 'bad').map(file => [file, new Case(id, file).findingsOf(check)] as const);
    cases.forEach(([file, findings]) => expect([file, findings.length]).not.toEqual([file, 0]));
    cases.flatMap(([, findings]) => findings).forEach(finding => {
      expect(Object.values(finding).every(text => text !== undefined && String(text).trim() !== '')).toBe(true);
    });
    expectGolden(join(__dirname, id, 'findings.yaml'), stringify({ check: id, severity, why, cases: Object.fromEntries(cases) }, { lineWidth: 0 }));
  });

  test('finds nothing in a good case', () => {
    expect(caseFiles(id, 'good').flatMap(file => new Case(id, file).findingsOf(check).map(({ message }) => `${file}: ${message}`))).toEqual([]);
  });
}
