import type { CheckResult } from '../finding';
import type { Known, ManifestSet } from '../model';

/** A check of a set of manifests. */
export interface ICheck {
  /** The name of its file; it states the good condition, in kebab-case. */
  readonly id: string;
  /** Its numbers in the catalogue of incidents; `api` if the API server enforces it, `c` if it is common practice. */
  readonly catalogue: readonly string[];
  /** The good condition, a sentence without a final period. */
  readonly title: string;
  /** The consequence of a violation in Kubernetes' terms, a sentence without a final period. */
  readonly why: string;
  /** A URL or a document that reports or specifies it. */
  readonly source: string;
  /** An error fails the synth, a warning does not. */
  readonly severity: 'error' | 'warning';
  /** The first Kubernetes minor version that it applies to; `30` is 1.30. @default - every supported version */
  readonly since?: number;
  /** The last Kubernetes minor version that it applies to. @default - every later version */
  readonly until?: number;
  /** What the cluster profile must declare; without it the check is skipped, and the report lists it. @default - nothing */
  readonly needs?: Known;
  /** Returns one result per problem. Must not throw, whatever the manifests contain. */
  evaluate(manifestSet: ManifestSet): CheckResult[];
}
