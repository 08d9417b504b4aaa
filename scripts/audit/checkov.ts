import { join } from 'path';
import { AuditFinding, Auditor } from './auditor';
import { cached } from './cache';
import { attempt, run } from '../command';
import { Golden } from '../goldens';

interface Report {
  readonly results: {
    readonly failed_checks: readonly { readonly check_id: string; readonly check_name: string; readonly resource: string }[];
  };
  readonly summary: { readonly passed: number; readonly parsing_errors: number };
}

const VERSION = '3.3.30';
const OPTIONS = ['--framework', 'kubernetes', '--skip-download', '--compact', '--quiet', '--output', 'json'];

export const checkov: Auditor = {
  name: 'checkov',
  version: VERSION,
  audit(golden: Golden): AuditFinding[] {
    const { stdout, stderr } = attempt(join(installed(), 'bin/checkov'), ['--file', golden.path, ...OPTIONS], {
      env: { LOG_LEVEL: 'ERROR', BC_SKIP_MAPPING: 'TRUE' }, // it must not ask anybody about its checks
    });
    return read(stdout, stderr);
  },
};

function installed(): string {
  return cached('checkov', VERSION, folder => {
    run('python3', ['-m', 'venv', folder]);
    run(join(folder, 'bin/pip'), ['install', '--quiet', `checkov==${VERSION}`]);
  });
}

/** Its report, in our words. */
function read(stdout: string, stderr: string): AuditFinding[] {
  const report = JSON.parse(stdout) as Report;
  if (!report.results) throw new Error(`checkov found nothing to judge\n${stderr}`);
  if (report.summary.parsing_errors > 0 || report.summary.passed === 0) throw new Error(`checkov did not understand the manifest\n${stderr}`);
  return report.results.failed_checks.map(({ check_id, check_name, resource }) => {
    const [kind, ...name] = resource.split('.'); // Deployment.shop.web
    return { auditor: 'checkov', check: check_id, kind, object: name.join('/'), message: check_name };
  });
}
