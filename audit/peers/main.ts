import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { cdk8sPlus } from './cdk8s-plus';
import { charts, unfit } from './charts';
import { ours } from './ours';
import type { Peer } from './peer';
import { AuditedManifest, auditorsTable, Count } from './table';
import { keep } from '../../proof/records';
import { Tally } from '../../scripts/tally';
import { AuditFinding, auditFindings, DID_NOT_LOOK } from '../auditor';
import { AUDITORS } from '../auditors';
import { scores } from '../kubesec';

const MINOR = 34; // a minor that all auditors know
const USAGE = [
  'npm run audit:peers -- <folder>',
  '',
  'Runs the auditors on the manifests of one service by us and by others, for PROOF.md. The folder holds the charts that audit/peers/peers.yaml lists.',
  'Exit code: 0 every auditor checked everything, 1 one did not, 2 charts are missing.',
  'Example: npm run audit:peers -- ~/charts',
].join('\n');

/** Runs every auditor on one manifest. */
function audited({ name, version, source }: Peer, input: 'least' | 'more', manifest: string, tally: Tally): AuditedManifest {
  const scratch = mkdtempSync(join(tmpdir(), 'peers-'));
  try {
    const golden = { name, example: name, path: join(scratch, 'manifest.yaml') };
    writeFileSync(golden.path, manifest);
    const found: Record<string, Count> = {};
    for (const auditor of AUDITORS) {
      const findings = auditFindings(auditor, golden, MINOR);
      tally.record(`${auditor.name} checked ${name}, input ${input}`, findings.filter(({ check }) => check === DID_NOT_LOOK).map(({ message }) => message));
      found[auditor.name] = { critical: weighing(findings, 'critical'), warning: weighing(findings, 'warning') };
    }
    return { name, version, source, input, found, points: Math.min(...scores(golden)) };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function weighing(findings: readonly AuditFinding[], severity: AuditFinding['severity']): number {
  return findings.filter(finding => finding.severity === severity).length;
}

function main(folder: string | undefined): void {
  if (folder === '--help') {
    console.log(USAGE);
    return;
  }
  const problems = folder === undefined ? [USAGE] : unfit(folder);
  if (folder === undefined || problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 2;
    return;
  }
  const tally = new Tally();
  const rows = [ours(), cdk8sPlus(), ...charts(folder)]
    .flatMap(peer => (['least', 'more'] as const).map(input => audited(peer, input, peer[input], tally)));
  const record = { versions: Object.fromEntries(AUDITORS.map(({ name, version }) => [name, version])), rows };
  keep('auditors', record);
  console.log(auditorsTable(record).join('\n'));
  tally.finish();
}

main(process.argv[2]);
