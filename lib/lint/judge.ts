import type { ICheck } from '../checks';
import type { CheckResult, Finding } from '../finding';
import type { Manifest } from '../kubernetes/manifests/manifest';
import { givenName, ManifestSet, textAt } from '../model';

/** What one check says, about one object or about nothing that it could name. */
export interface Verdict {
  readonly check: ICheck;
  readonly refusal: Finding;
  /** The field that it is about, below the object; empty where it is about no object. */
  readonly field: string;
  readonly object?: Manifest;
}

/** Everything that the checks say about a manifest set, in the order of the checks. */
export function judge(manifestSet: ManifestSet, checks: readonly ICheck[]): Verdict[] {
  return checks.filter(check => applies(check, manifestSet)).flatMap(check => {
    try {
      return check.evaluate(manifestSet).map(finding => verdict(check, finding));
    } catch (error) {
      return [broken(check, error)];
    }
  });
}

/** The rules that cannot judge, since what they need to know of the cluster was not declared. */
export function silent(manifestSet: ManifestSet, checks: readonly ICheck[]): ICheck[] {
  return checks.filter(check => isOfVersion(check, manifestSet) && !applies(check, manifestSet));
}

/** Whether a rule is about this version of Kubernetes, and knows of the cluster what it needs. */
export function applies(check: ICheck, manifestSet: ManifestSet): boolean {
  return isOfVersion(check, manifestSet) && (check.needs === undefined || manifestSet.knows(check.needs));
}

function isOfVersion({ since = 0, until = Infinity }: ICheck, { cluster: { minor } }: ManifestSet): boolean {
  return since <= minor && minor <= until;
}

function verdict(check: ICheck, finding: CheckResult): Verdict {
  const { object, field, message, fix } = finding;
  return { check, object, field, refusal: { check: check.id, severity: 'error', message, field: `${nameOf(object)} ${field}`, why: check.why, fix } };
}

/** A check that cannot judge has not found the app to be good: that is told like a finding, and the other checks go on. */
function broken(check: ICheck, error: unknown): Verdict {
  return {
    check,
    field: '',
    refusal: {
      check: check.id,
      severity: 'error',
      message: `the check itself failed: ${error instanceof Error ? error.message : String(error)}`,
      field: 'all objects of the app',
      why: 'nobody knows whether the rule holds',
      fix: `report it as a bug; until then waive \`${check.id}\` on the app`,
    },
  };
}

/** An object as a person points at it: `Deployment/web`. */
export function nameOf(object: Manifest): string {
  return `${textAt(object, 'kind')}/${givenName(object)}`;
}
