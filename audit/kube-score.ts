import { AuditFinding, Auditor, objectName } from './auditor';
import { goTool } from '../scripts/cache';
import { attempt } from '../scripts/command';
import { Golden, objectsOf } from '../scripts/goldens';

interface Scored {
  readonly object_name: string;
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string; readonly namespace?: string };
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly path: string; readonly summary: string }[] | null;
  }[];
}

const VERSION = 'v1.20.0';
// its grades: 10 all ok, 7 almost ok, and
const WARNING = 5;
const CRITICAL = 1;
const OPTIONS = ['--all-default-optional', '--disable-ignore-checks-annotations', '--disable-optional-checks-annotations', '--output-format=json'];

/** The kinds that it checks; it ignores every other. */
const CHECKED_KINDS = ['CronJob', 'DaemonSet', 'Deployment', 'HorizontalPodAutoscaler', 'Ingress', 'Job', 'NetworkPolicy', 'PodDisruptionBudget', 'Service', 'StatefulSet'];

export const kubeScore: Auditor = {
  name: 'kube-score',
  version: VERSION,
  audit(golden: Golden, declaredMinor: number): AuditFinding[] {
    const program = goTool('kube-score', 'github.com/zegl/kube-score/cmd/kube-score', VERSION);
    const { stdout, stderr } = attempt(program, ['score', ...OPTIONS, `--kubernetes-version=v1.${declaredMinor}`, golden.path]);
    return read(stdout, stderr, objectsOf(golden).filter(object => CHECKED_KINDS.includes(object.kind)).length);
  },
};

/** The findings of its report. */
function read(stdout: string, stderr: string, expected: number): AuditFinding[] {
  const scored = JSON.parse(stdout || 'null') as Scored[] | null;
  if (expected > 0 && scored?.length !== expected) throw new Error(`kube-score checked ${scored?.length ?? 0} of ${expected} objects\n${stderr}`);
  return (scored ?? []).flatMap(object => object.checks
    .filter(({ skipped, grade }) => !skipped && grade <= WARNING)
    .map(({ check, grade, comments }): AuditFinding => ({
      auditor: 'kube-score',
      check: check.id,
      kind: object.type_meta.kind,
      object: objectName(object.object_meta),
      message: (comments ?? []).map(({ path, summary }) => [path, summary].filter(Boolean).join(': ')).join('; '),
      severity: grade <= CRITICAL ? 'critical' : 'warning',
    })));
}
