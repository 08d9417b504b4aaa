import type { ICheck } from '../checks';
import type { CheckResult, Finding } from '../finding';
import type { ManifestSet } from '../model';

/** Everything that the checks find in a manifest set, in the order of the checks. */
export function evaluate(manifestSet: ManifestSet, checks: readonly ICheck[]): Finding[] {
  return checks.filter(check => applies(check, manifestSet)).flatMap(check => {
    try {
      return check.evaluate(manifestSet).map(result => findingOf(check, result));
    } catch (error) {
      return [failureOf(check, error)]; // the other checks are evaluated all the same
    }
  });
}

/** Whether a check is for this version of Kubernetes, and what it needs to know of the cluster is declared. */
export function applies(check: ICheck, manifestSet: ManifestSet): boolean {
  return isForVersion(check, manifestSet) && (check.needs === undefined || manifestSet.knows(check.needs));
}

/** Whether a check is for this version of Kubernetes, and what it needs to know of the cluster is not declared. */
export function lacksCluster(check: ICheck, manifestSet: ManifestSet): boolean {
  return isForVersion(check, manifestSet) && !applies(check, manifestSet);
}

function isForVersion({ since = 0, until = Infinity }: ICheck, { cluster: { minor } }: ManifestSet): boolean {
  return since <= minor && minor <= until;
}

function findingOf({ id, severity, why }: ICheck, { object, field, message, fix }: CheckResult): Finding {
  return { check: id, severity, object, field, message, why, fix };
}

function failureOf({ id, severity }: ICheck, error: unknown): Finding {
  return {
    check: id,
    severity,
    field: '',
    message: `the check itself failed: ${error instanceof Error ? error.message : String(error)}`,
    why: 'a check that fails is not evaluated, so a problem that it would find is not reported',
    fix: `Report it to the author of the check. Until it is corrected, waive \`${id}\` on the app, or leave it out.`,
  };
}
