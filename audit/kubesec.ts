import { writeFileSync } from 'fs';
import { join } from 'path';
import { AuditFinding, Auditor, objectName } from './auditor';
import { cached, goModule } from '../scripts/cache';
import { attempt } from '../scripts/command';
import { Golden, objectsOf } from '../scripts/goldens';

interface Rule {
  readonly id: string;
  readonly reason: string;
}

interface Scored {
  readonly object: string;
  readonly valid: boolean;
  readonly score: number;
  readonly message?: string;
  /** Rules that deducted points, and rules that would add points. */
  readonly scoring: { readonly critical?: readonly Rule[]; readonly advise?: readonly Rule[] };
}

const VERSION = 'v2.14.2';

/** The kinds that it scores; it reports every other as not supported, with exit code 2. */
const SCORED_KINDS = ['DaemonSet', 'Deployment', 'Pod', 'StatefulSet'];

/** Every point that it deducts, and every point that its advice would add. */
export const kubesec: Auditor = {
  name: 'kubesec',
  version: VERSION,
  audit(golden: Golden): AuditFinding[] {
    const reports = scan(golden);
    return objectsOf(golden).flatMap(({ kind, metadata }, index) => {
      const { critical = [], advise = [] } = reports[index].scoring;
      const finding = (severity: AuditFinding['severity']) => ({ id, reason }: Rule): AuditFinding =>
        ({ auditor: 'kubesec', check: id, kind, object: objectName(metadata), message: reason, severity });
      return [...critical.map(finding('critical')), ...advise.map(finding('warning'))];
    });
  },
};

/** The points of every object that it scores. */
export function scores(golden: Golden): number[] {
  const reports = scan(golden);
  return objectsOf(golden).flatMap(({ kind }, index) => SCORED_KINDS.includes(kind) ? [reports[index].score] : []);
}

/** Its report on each object, in the order of the file. */
function scan(golden: Golden): Scored[] {
  const program = goModule('kubesec', VERSION, join(__dirname, 'kubesec-build'));
  const { stdout, stderr } = attempt(program, ['scan', '--schema-location', anySchema(), golden.path]);
  const reports = JSON.parse(stdout || '[]') as Scored[];
  const objects = objectsOf(golden);
  const unseen = objects.filter(({ kind, metadata }, index) => {
    const report = reports[index];
    return !report?.valid || !report.object.startsWith(`${kind}/${metadata.name}.`) || (SCORED_KINDS.includes(kind) && !report.message?.includes('score'));
  });
  if (reports.length !== objects.length || unseen.length > 0) {
    throw new Error(`kubesec did not check ${unseen.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ')}\n${stderr}`);
  }
  return reports;
}

/** A schema that accepts everything: its own would be downloaded, and kubeconform validates schemas. */
function anySchema(): string {
  const folder = cached('any-schema', '1', into => writeFileSync(join(into, 'any.json'), '{}'));
  return join(folder, 'any.json');
}
