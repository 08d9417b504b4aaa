import { Golden } from '../goldens';

/** What an auditor holds against one object. */
export interface AuditFinding {
  readonly auditor: string;
  /** The auditor's own name for the check. */
  readonly check: string;
  readonly kind: string;
  /** `namespace/name`, or the name alone. */
  readonly object: string;
  readonly message: string;
}

/** A public tool that judges manifests. */
export interface Auditor {
  readonly name: string;
  readonly version: string;
  /** Everything that it holds against the objects of a golden; throws when it did not look at all of them. */
  audit(golden: Golden, declaredMinor: number): AuditFinding[];
}
