import { readFileSync } from 'fs';
import { resolve } from 'path';
import { parse } from 'yaml';
import { AuditFinding } from './auditor';

/** A recommendation of an auditor that we do not follow, and the incident that it would have caused. */
export interface Disagreement {
  readonly auditor: string;
  /** The incident that supports our decision. */
  readonly incident: string;
  readonly reason: string;
  /** All findings of the recommendation about our manifests. */
  readonly findings: readonly Disputed[];
}

/** One check, over one kind of object. */
export interface Disputed {
  readonly check: string;
  readonly kind: string;
  /** Only these objects, as `namespace/name`; every object of the kind when absent. */
  readonly objects?: readonly string[];
}

export const DISAGREEMENTS = resolve(__dirname, 'disagreements.yaml');

export function disagreements(path: string = DISAGREEMENTS): Disagreement[] {
  return parse(readFileSync(path, 'utf8')) as Disagreement[];
}

/** The findings that no disagreement lists. */
export function unlisted(findings: readonly AuditFinding[], listed: readonly Disagreement[]): AuditFinding[] {
  return findings.filter(finding => !listed.some(({ auditor, findings: disputed }) =>
    auditor === finding.auditor && disputed.some(one => covers(one, finding))));
}

/** Listed findings that the auditor no longer reports; an object that is listed and no longer found counts too. */
export function silent(findings: readonly AuditFinding[], listed: Disagreement): string[] {
  return listed.findings.flatMap(disputed => {
    const reported = findings.filter(finding => finding.auditor === listed.auditor && covers(disputed, finding)).map(({ object }) => object);
    const gone = disputed.objects?.filter(object => !reported.includes(object)) ?? (reported.length > 0 ? [] : ['any']);
    return gone.map(object => `${disputed.check} of ${disputed.kind} ${object}`);
  });
}

function covers({ check, kind, objects }: Disputed, finding: AuditFinding): boolean {
  return check === finding.check && kind === finding.kind && (objects?.includes(finding.object) ?? true);
}
