import { AuditFinding, Auditor } from './auditor';
import { policies } from './policies';
import { goTool } from '../scripts/cache';
import { attempt } from '../scripts/command';
import { Golden, objectsOf } from '../scripts/goldens';

interface Result {
  /** The package of one policy; a shared library has one too, without checks. */
  readonly namespace: string;
  readonly successes: number;
  readonly failures?: readonly { readonly msg: string }[];
  readonly warnings?: readonly { readonly msg: string }[];
}

const VERSION = 'v0.69.0';
const OPTIONS = ['--all-namespaces', '--no-color', '--output', 'json'];
const LIBRARY = 'lib.';
const MESSAGE = /^P\d+: (?<kind>\w+)\/(?<name>[^/:]+)/; // P2001: Deployment/web/nginx: Images must not use the latest tag

/** Every denial and every warning of public policies. */
export const conftest: Auditor = {
  name: 'conftest',
  version: VERSION,
  audit(golden: Golden): AuditFinding[] {
    const program = goTool('conftest', 'github.com/open-policy-agent/conftest', VERSION);
    const { stdout, stderr } = attempt(program, ['test', ...OPTIONS, '--policy', policies(), golden.path]);
    return read(stdout, stderr, objectsOf(golden).length);
  },
};

/** The findings of its report. */
function read(stdout: string, stderr: string, objects: number): AuditFinding[] {
  const results = (JSON.parse(stdout || '[]') as Result[]).filter(({ namespace }) => !namespace.startsWith(LIBRARY));
  const incomplete = results.filter(({ successes, failures = [], warnings = [] }) => successes + failures.length + warnings.length < objects);
  if (results.length === 0 || incomplete.length > 0) {
    throw new Error(`conftest did not run every object through ${incomplete.map(({ namespace }) => namespace).join(', ') || 'any policy'}\n${stderr}`);
  }
  return results.flatMap(({ namespace, failures = [], warnings = [] }) => {
    const finding = (severity: AuditFinding['severity']) => ({ msg }: { readonly msg: string }): AuditFinding => {
      const { kind = '', name = '' } = MESSAGE.exec(msg)?.groups ?? {};
      return { auditor: 'conftest', check: namespace, kind, object: name, message: msg, severity };
    };
    return [...failures.map(finding('critical')), ...warnings.map(finding('warning'))];
  });
}
