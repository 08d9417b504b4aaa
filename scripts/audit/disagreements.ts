import { readFileSync } from 'fs';
import { resolve } from 'path';
import { parse } from 'yaml';
import { AuditFinding } from './auditor';

/** An opinion of an auditor that we do not share, and what it would have cost us to follow it. */
export interface Disagreement {
  readonly auditor: string;
  readonly check: string;
  readonly kind: string;
  /** Only these objects, as `namespace/name`; every object of the kind when absent. */
  readonly objects?: readonly string[];
  readonly reason: string;
}

export const DISAGREEMENTS = resolve(__dirname, '../../audit/disagreements.yaml');

export function disagreements(path: string = DISAGREEMENTS): Disagreement[] {
  return parse(readFileSync(path, 'utf8')) as Disagreement[];
}

/** Whether this is one of the findings that a disagreement speaks of. */
export function speaksOf(disagreement: Disagreement, finding: AuditFinding): boolean {
  return disagreement.auditor === finding.auditor
    && disagreement.check === finding.check
    && disagreement.kind === finding.kind
    && (disagreement.objects?.includes(finding.object) ?? true);
}

/** The findings that nobody listed. */
export function unlisted(findings: readonly AuditFinding[], listed: readonly Disagreement[]): AuditFinding[] {
  return findings.filter(finding => !listed.some(disagreement => speaksOf(disagreement, finding)));
}

/** What is listed and no longer said; an object that is listed and no longer found counts too. */
export function silent(findings: readonly AuditFinding[], listed: Disagreement): string[] {
  const heard = findings.filter(finding => speaksOf(listed, finding)).map(finding => finding.object);
  if (listed.objects) return listed.objects.filter(object => !heard.includes(object));
  return heard.length > 0 ? [] : [`any ${listed.kind}`];
}
