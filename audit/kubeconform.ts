import { join } from 'path';
import { AuditFinding, Auditor } from './auditor';
import { customSchemas } from './custom-schemas';
import { schemas } from './schemas';
import { goTool } from '../scripts/cache';
import { attempt } from '../scripts/command';
import { Golden, objectsOf } from '../scripts/goldens';

interface Report {
  readonly resources: readonly { readonly kind: string; readonly name: string; readonly status: string; readonly msg: string }[];
  readonly summary: { readonly valid: number; readonly invalid: number };
}

const VERSION = 'v0.7.0';
export const NEWEST_MINOR = 37; // the newest minor whose schemas we have

/** Every object against the strict schema of the declared minor and of every newer one. */
export const kubeconform: Auditor = {
  name: 'kubeconform',
  version: VERSION,
  audit(golden: Golden, declaredMinor: number): AuditFinding[] {
    const objects = objectsOf(golden).length;
    const minors = Array.from({ length: NEWEST_MINOR - declaredMinor + 1 }, (_, index) => declaredMinor + index);
    return minors.flatMap(minor => against(minor, golden, objects));
  },
};

function against(minor: number, golden: Golden, objects: number): AuditFinding[] {
  const program = goTool('kubeconform', 'github.com/yannh/kubeconform/cmd/kubeconform', VERSION);
  const locations = [join(schemas(), `v1.${minor}.0`), customSchemas()]
    .flatMap(folder => ['-schema-location', join(folder, '{{.ResourceKind}}{{.KindSuffix}}.json')]);
  const { stdout, stderr } = attempt(program, ['-strict', '-summary', '-output', 'json', ...locations, golden.path]);
  const report = JSON.parse(stdout) as Report;
  const unread = report.resources.filter(({ status }) => status === 'statusError').map(({ kind, msg }) => `${kind}: ${msg}`);
  const { valid, invalid } = report.summary;
  if (valid + invalid !== objects) throw new Error([`kubeconform checked ${valid + invalid} of ${objects} objects`, ...unread, stderr].join('\n'));
  return report.resources.filter(({ status }) => status !== 'statusValid').map(({ kind, name, msg }) => ({
    auditor: 'kubeconform', check: `schema-1.${minor}`, kind, object: name, message: msg, severity: 'critical',
  }));
}
