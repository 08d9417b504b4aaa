import { resolve } from 'path';
import { AuditFinding, DID_NOT_LOOK, judged } from './auditor';
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
const heard: AuditFinding[] = [];

for (const golden of goldens(process.argv[2])) {
  const minor = declaredMinor(golden.example);
  for (const auditor of AUDITORS) {
    const findings = judged(auditor, golden, minor);
    heard.push(...findings);
    tally.record(`${auditor.name} finds nothing new in ${golden.name} (Kubernetes 1.${minor})`, unlisted(findings, listed).map(line));
  }
}
for (const disagreement of listed) {
  tally.record(`${disagreement.auditor} still says all that we disagree on for ${disagreement.incident}`,
    silent(heard, disagreement).map(gone => `it no longer says ${gone}: strike it from audit/disagreements.yaml`));
}
for (const auditor of AUDITORS) { // an auditor that is silent about everything would pass every golden
  const bites = judged(auditor, NAIVE, NAIVE_MINOR).some(({ check }) => check !== DID_NOT_LOOK);
  tally.record(`${auditor.name} refuses the naive manifest`, bites ? [] : ['it found nothing in audit/naive.yaml']);
}
everyVersion(tally);
tally.finish();
