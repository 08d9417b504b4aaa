import { Golden } from '../scripts/goldens';

/** What an auditor holds against one object. */
export interface AuditFinding {
  readonly auditor: string;
  /** The auditor's own name for the check. */
  readonly check: string;
  readonly kind: string;
  /** `namespace/name`, or the name alone. */
  readonly object: string;
  readonly message: string;
  /** The auditor's own weight: what it fails is critical, what it only advises against is a warning. */
  readonly severity: 'critical' | 'warning';
}

/** A public tool that judges manifests. */
export interface Auditor {
  readonly name: string;
  readonly version: string;
  /** Everything that it holds against the objects of a golden; throws when it did not look at all of them. */
  audit(golden: Golden, declaredMinor: number): AuditFinding[];
}

/** What an auditor holds against a golden, a failure to look at it among it. */
export function judged(auditor: Auditor, golden: Golden, minor: number): AuditFinding[] {
  try {
    return auditor.audit(golden, minor);
  } catch (error) {
    return [{ auditor: auditor.name, check: DID_NOT_LOOK, kind: '', object: golden.name, message: String(error), severity: 'critical' }];
  }
}

/** The check of a finding that says only that the auditor could not look. */
export const DID_NOT_LOOK = 'did-not-look';

/** How an object is called in a finding. */
export function objectName({ name, namespace }: { readonly name: string; readonly namespace?: string }): string {
  return [namespace, name].filter(Boolean).join('/');
}
