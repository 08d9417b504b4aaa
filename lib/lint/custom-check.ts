import type { CheckResult } from '../finding';

/**
 * A check of your own.
 *
 * `new BulkheadApp({ checks: [...] })`, `bulkhead check --checks ./my-checks.js` and `Linter.lint(manifests, { checks: [...] })` evaluate it with
 * the built-in checks; its findings are waived and reported like theirs.
 * docs/own-checks.md in the repository shows one for an app and one for the command.
 */
export interface ICustomCheck {
  /** A unique id in kebab-case that states the good condition, as `team-label-set`. The id of a built-in check is rejected. */
  readonly id: string;

  /** The good condition, as a sentence. */
  readonly title: string;

  /** The consequence where the condition does not hold, as one sentence. */
  readonly why: string;

  /** `error` fails the synth or the command, `warning` does not. */
  readonly severity: string;

  /**
   * Where the condition is specified, for example a URL.
   * @default - none
   */
  readonly source?: string;

  /**
   * Evaluates the check.
   * @param manifests all manifests of the app or the input, as copies; changes to them have no effect
   * @returns one result per problem, with `object` one of the manifests; no result where the check does not apply
   */
  evaluate(manifests: any[]): CheckResult[];
}
