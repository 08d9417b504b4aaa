import type { Finding } from '../finding';

/** What one run of the linter found. */
export interface Report {
  /** The findings that are neither waived nor in the baseline, in the order of the manifests. */
  readonly findings: Finding[];
  /** The findings that a waiver accepts. */
  readonly waived: WaivedFinding[];
  /** The checks that were evaluated. */
  readonly checks: CheckInfo[];
  /** The checks that were not evaluated, since what they need to know of the cluster is not declared. */
  readonly notEvaluated: NotEvaluated[];
  /** Number of manifests. */
  readonly objects: number;
  /** Number of findings with severity `error`. */
  readonly errors: number;
  /** Number of findings with severity `warning`. */
  readonly warnings: number;
  /** Number of findings that the baseline contains. */
  readonly inBaseline: number;
  /** Number of entries of the baseline that no finding matches any more. */
  readonly fixedInBaseline: number;
  /** Whether there is a finding of the severity that fails the run. */
  readonly failed: boolean;
}

/** A finding that a waiver accepts. */
export interface WaivedFinding extends Finding {
  /** Why it is acceptable. */
  readonly reason: string;
  /** The last day on which the waiver holds (UTC), as `2027-03-31`. */
  readonly until: string;
}

/** A check that was evaluated. */
export interface CheckInfo {
  /** The id, in kebab-case. */
  readonly id: string;
  /** The good condition. */
  readonly title: string;
  /** The consequence where it does not hold. */
  readonly why: string;
  /** Where it is specified or was reported; empty where a custom check has none. */
  readonly source: string;
  /** The severity of its findings in this run: `error` or `warning`. */
  readonly severity: 'error' | 'warning';
}

/** A check that was not evaluated. */
export interface NotEvaluated {
  /** The id of the check. */
  readonly check: string;
  /** What is not declared: `cluster` (anything), `sizes` (number and size of the nodes), or `zones`. */
  readonly needs: string;
}
