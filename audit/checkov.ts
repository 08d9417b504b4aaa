import { join } from 'path';
import { AuditFinding, Auditor } from './auditor';
import { cached } from '../scripts/cache';
import { attempt, run } from '../scripts/command';
import { Golden, objectsOf } from '../scripts/goldens';

interface Report {
  readonly results?: {
    readonly failed_checks: readonly { readonly check_id: string; readonly check_name: string; readonly resource: string }[];
  };
  readonly summary: { readonly passed: number; readonly skipped: number; readonly parsing_errors: number };
}

const VERSION = '3.3.30';
const OPTIONS = ['--framework', 'kubernetes', '--skip-download', '--compact', '--quiet', '--output', 'json'];

/** The kinds that it always checks: those with pods. A manifest without one may get no report. */
const CHECKED_KINDS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'StatefulSet'];

export const checkov: Auditor = {
  name: 'checkov',
  version: VERSION,
  audit(golden: Golden): AuditFinding[] {
    const { stdout, stderr } = attempt(join(installed(), 'bin/checkov'), ['--file', golden.path, ...OPTIONS], {
      env: { LOG_LEVEL: 'ERROR', BC_SKIP_MAPPING: 'TRUE' }, // it must not download its checks
    });
    return read(stdout, stderr, objectsOf(golden).some(({ kind }) => CHECKED_KINDS.includes(kind)));
  },
};

function installed(): string {
  return cached('checkov', VERSION, folder => {
    run('python3', ['-m', 'venv', folder]);
    run(join(folder, 'bin/pip'), ['install', '--quiet', `checkov==${VERSION}`]);
  });
}

/** The findings of its report. */
function read(stdout: string, stderr: string, mustCheck: boolean): AuditFinding[] {
  const { results, summary } = JSON.parse(stdout) as Report;
  if (!results) {
    if (mustCheck) throw new Error(`checkov found nothing to check\n${stderr}`);
    return [];
  }
  if (summary.parsing_errors > 0 || summary.passed === 0) throw new Error(`checkov did not understand the manifest\n${stderr}`);
  if (summary.skipped > 0) throw new Error(`annotations skip ${summary.skipped} checks of checkov for the manifest`);
  return results.failed_checks.map(({ check_id, check_name, resource }) => {
    const [kind, ...name] = resource.split('.'); // Deployment.shop.web
    return { auditor: 'checkov', check: check_id, kind, object: name.join('/'), message: check_name, severity: 'critical' };
  });
}
