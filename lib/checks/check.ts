import type { CheckResult } from '../finding';
import type { Known, ManifestSet } from '../model';

/** One rule over everything that is on a cluster. Its id is its file's name, and states the good condition. */
export interface ICheck {
  readonly id: string;
  /** Its numbers in the catalogue of rules and incidents; `api` where the API server asks it itself. */
  readonly catalogue: readonly string[];
  /** The good condition, as a sentence. */
  readonly title: string;
  /** What happened, or happens, where it does not hold. */
  readonly why: string;
  /** Where that was reported or is specified. */
  readonly source: string;
  /** An error refuses the app, a warning is told. */
  readonly severity: 'error' | 'warning';
  /** The first Kubernetes 1.x that it applies to; every supported one where it says nothing. */
  readonly since?: number;
  /** The last Kubernetes 1.x that it applies to. */
  readonly until?: number;
  /** What must be known of the cluster; where that was not declared the rule is silent, and the reader is told so. */
  readonly needs?: Known;
  /** Every finding; none where it does not apply. Whatever the manifests hold, it does not throw. */
  evaluate(manifestSet: ManifestSet): CheckResult[];
}
