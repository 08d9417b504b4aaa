import { resolve } from 'path';
import { AuditFinding, Auditor } from './auditor';
import { checkov } from './checkov';
import { declaredMinor } from './declared';
import { disagreements, silent, unlisted } from './disagreements';
import { everyVersion } from './every-version';
import { kubeScore } from './kube-score';
import { kubeconform } from './kubeconform';
import { Golden, goldens } from '../goldens';
import { Tally } from '../tally';

const AUDITORS: readonly Auditor[] = [kubeconform, kubeScore, checkov];
const NAIVE: Golden = { name: 'naive', example: 'naive', path: resolve(__dirname, '../../audit/naive.yaml') };
const NAIVE_MINOR = 34; // any minor that all three know

/** What an auditor holds against a golden, a failure to look at it among it. */
function judged(auditor: Auditor, golden: Golden, minor: number): AuditFinding[] {
  try {
    return auditor.audit(golden, minor);
  } catch (error) {
    return [{ auditor: auditor.name, check: 'did-not-look', kind: '', object: golden.name, message: String(error) }];
  }
}

function line({ check, kind, object, message }: AuditFinding): string {
  return `${check}: ${kind} ${object}: ${message}`;
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
  const gone = silent(heard, disagreement);
  tally.record(`${disagreement.auditor} still disagrees on ${disagreement.check} of ${disagreement.kind}`,
    gone.map(object => `it no longer says so of ${object}: strike it from audit/disagreements.yaml`));
}
for (const auditor of AUDITORS) { // an auditor that is silent about everything would pass every golden
  const bites = judged(auditor, NAIVE, NAIVE_MINOR).some(({ check }) => check !== 'did-not-look');
  tally.record(`${auditor.name} refuses the naive manifest`, bites ? [] : ['it found nothing in audit/naive.yaml']);
}
everyVersion(tally);
tally.finish();
