import { Golden } from '../scripts/goldens';

/** A finding of an auditor about one object. */
export interface AuditFinding {
  readonly auditor: string;
  /** The auditor's own name for the check. */
  readonly check: string;
  readonly kind: string;
  /** `namespace/name`, or the name alone. */
  readonly object: string;
  readonly message: string;
  /** The auditor's own severity: a failed check is critical, advice is a warning. */
  readonly severity: 'critical' | 'warning';
}

/** A public tool that checks manifests. */
export interface Auditor {
  readonly name: string;
  readonly version: string;
  /** Its findings about the objects of a golden; throws when it did not check all of them. */
  audit(golden: Golden, declaredMinor: number): AuditFinding[];
}

/** The findings of an auditor about a golden; a failed run is a finding too. */
export function auditFindings(auditor: Auditor, golden: Golden, minor: number): AuditFinding[] {
  try {
    return auditor.audit(golden, minor);
  } catch (error) {
    return [{ auditor: auditor.name, check: DID_NOT_LOOK, kind: '', object: golden.name, message: String(error), severity: 'critical' }];
  }
}

/** The check of the finding that the auditor failed to run. */
export const DID_NOT_LOOK = 'did-not-look';

/** The name of an object in a finding. */
export function objectName({ name, namespace }: { readonly name: string; readonly namespace?: string }): string {
  return [namespace, name].filter(Boolean).join('/');
}
