import type { Finding, ICheck } from '../checks';
import type { Manifest } from '../kubernetes/manifests/manifest';
import { givenName, Landscape, textAt } from '../model';
import { Refusal } from '../props';

/** What one check says, about one object or about nothing that it could name. */
export interface Verdict {
  readonly check: ICheck;
  readonly refusal: Refusal;
  /** The field that it is about, below the object; empty where it is about no object. */
  readonly field: string;
  readonly object?: Manifest;
}

/** Everything that the checks say about a landscape, in the order of the checks. */
export function judge(landscape: Landscape, checks: readonly ICheck[]): Verdict[] {
  return checks.filter(check => applies(check, landscape)).flatMap(check => {
    try {
      return check.inspect(landscape).map(finding => verdict(check, finding));
    } catch (error) {
      return [broken(check, error)];
    }
  });
}

/** The rules that cannot judge, since what they need to know of the cluster was not declared. */
export function silent(landscape: Landscape, checks: readonly ICheck[]): ICheck[] {
  return checks.filter(check => isOfVersion(check, landscape) && !applies(check, landscape));
}

/** Whether a rule is about this version of Kubernetes, and knows of the cluster what it needs. */
export function applies(check: ICheck, landscape: Landscape): boolean {
  return isOfVersion(check, landscape) && (check.needs === undefined || landscape.knows(check.needs));
}

function isOfVersion({ since = 0, until = Infinity }: ICheck, { cluster: { minor } }: Landscape): boolean {
  return since <= minor && minor <= until;
}

function verdict(check: ICheck, finding: Finding): Verdict {
  const { object, field, what, fix } = finding;
  return { check, object, field, refusal: { id: check.id, what, where: `${nameOf(object)} ${field}`, why: check.why, fix } };
}

/** A check that cannot judge has not found the app to be good: that is told like a finding, and the other checks go on. */
function broken(check: ICheck, error: unknown): Verdict {
  return {
    check,
    field: '',
    refusal: {
      id: check.id,
      what: `the check itself failed: ${error instanceof Error ? error.message : String(error)}`,
      where: 'all objects of the app',
      why: 'nobody knows whether the rule holds',
      fix: `report it as a bug; until then waive \`${check.id}\` on the app`,
    },
  };
}

/** An object as a person points at it: `Deployment/web`. */
export function nameOf(object: Manifest): string {
  return `${textAt(object, 'kind')}/${givenName(object)}`;
}
