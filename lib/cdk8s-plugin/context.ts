/** What cdk8s-cli hands to a validation, as far as this one asks for it: its `ValidationContext` fits. */
export interface ValidationContext {
  /** Paths of the synthesized files. */
  readonly manifests: readonly string[];
  readonly report: ValidationReport;
}

/** Where a validation tells what it found. */
export interface ValidationReport {
  addViolation(violation: Violation): void;
  submit(status: 'success' | 'failure', metadata?: Record<string, string>): void;
}

/** What one rule found. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: { readonly resourceName: string; readonly locations: string[]; readonly manifestPath: string }[];
}
