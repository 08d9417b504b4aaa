import { resolve } from 'path';
import { AuditFinding, auditFindings, DID_NOT_LOOK } from './auditor';
import { AUDITORS } from './auditors';
import { declaredMinor } from './declared';
import { disagreements, silent, unlisted } from './disagreements';
import { everyVersion } from './every-version';
import { Golden, goldens } from '../scripts/goldens';
import { Tally } from '../scripts/tally';

const NAIVE: Golden = { name: 'naive', example: 'naive', path: resolve(__dirname, 'naive.yaml') };
const NAIVE_MINOR = 34; // any minor that all of them know

function line({ check, kind, object, message, severity }: AuditFinding): string {
  return `${severity}: ${check}: ${kind} ${object}: ${message}`;
}

const tally = new Tally();
const listed = disagreements();
const reported: AuditFinding[] = [];

for (const golden of goldens(process.argv[2])) {
  const minor = declaredMinor(golden.example);
  for (const auditor of AUDITORS) {
    const findings = auditFindings(auditor, golden, minor);
    reported.push(...findings);
    tally.record(`${auditor.name} finds nothing new in ${golden.name} (Kubernetes 1.${minor})`, unlisted(findings, listed).map(line));
  }
}
for (const disagreement of listed) {
  tally.record(`${disagreement.auditor} still reports all findings that we accept because of ${disagreement.incident}`,
    silent(reported, disagreement).map(gone => `it no longer reports ${gone}: remove it from audit/disagreements.yaml`));
}
for (const auditor of AUDITORS) { // an auditor that reports nothing would accept every golden
  const rejects = auditFindings(auditor, NAIVE, NAIVE_MINOR).some(({ check }) => check !== DID_NOT_LOOK);
  tally.record(`${auditor.name} rejects the naive manifest`, rejects ? [] : ['it found nothing in audit/naive.yaml']);
}
everyVersion(tally);
tally.finish();
