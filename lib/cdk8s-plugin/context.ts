/** The part of cdk8s-cli's `ValidationContext` that this validation uses. */
export interface ValidationContext {
  /** Paths of the synthesized files. */
  readonly manifests: readonly string[];
  readonly report: ValidationReport;
}

/** Where a validation reports its findings. */
export interface ValidationReport {
  addViolation(violation: Violation): void;
  submit(status: 'success' | 'failure', metadata?: Record<string, string>): void;
}

/** One finding, as cdk8s-cli prints it. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: { readonly resourceName: string; readonly locations: string[]; readonly manifestPath: string }[];
}
