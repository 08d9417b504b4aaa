import type { Manifest } from '../kubernetes/manifests/manifest';
import type { Known, Landscape } from '../model';

/** What a check says about one object. */
export interface Finding {
  readonly object: Manifest;
  /** The field, as `spec.minAvailable`. */
  readonly field: string;
  /** What is so, with the value found. */
  readonly what: string;
  /** The change to make, in the words of the manifest. */
  readonly fix: string;
}

/** One rule over everything that is on a cluster. Its id is its file's name, and states the good condition. */
export interface ICheck {
  readonly id: string;
  /** Its numbers in the catalogue of rules and incidents; `api` where the API server asks it itself. */
  readonly rules: readonly string[];
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
  inspect(landscape: Landscape): Finding[];
}
