import { Baseline } from './baseline';
import type { ICustomCheck } from './custom-check';
import { lint } from './lint';
import type { Report } from './lint-report';
import { Cluster } from '../cluster';
import type { Finding } from '../finding';
import { objectsIn, Part } from '../kubernetes/objects-in';

/** Options of a lint run: the cluster, the checks and the severity that fails it. */
export interface LintOptions {
  /**
   * Cluster that the manifests are for.
   * @default - not declared: `Cluster.standard()`, and checks that need the cluster profile are not evaluated
   */
  readonly cluster?: Cluster;

  /**
   * Ids of the only checks to evaluate. An unknown id is rejected.
   * @default - all checks
   */
  readonly only?: string[];

  /**
   * Ids of checks not to evaluate. An unknown id is rejected.
   * @default - none
   */
  readonly skip?: string[];

  /**
   * Severities by check id, `error` or `warning`, in place of those of the checks. An unknown id is rejected.
   * @default - the severity of each check
   */
  readonly severity?: { readonly [check: string]: string };

  /**
   * Known findings, which are counted and not reported: the list `findings` of a file that `bulkhead check --write-baseline` writes,
   * or what `Linter.baselineOf` returns.
   * @default - none
   */
  readonly baseline?: string[];

  /**
   * The lowest severity that fails the run: `error`, `warning` or `never`. Another value is rejected.
   * @default error - a warning may be acceptable
   */
  readonly failOn?: string;

  /**
   * Checks of your own, evaluated with the built-in ones.
   * @default - none
   */
  readonly checks?: ICustomCheck[];

  /**
   * Date on which waivers must still be valid, as `2027-03-31`.
   * @default - today (UTC)
   */
  readonly today?: string;
}

/**
 * Checks Kubernetes manifests, whichever tool wrote them.
 *
 * `bulkhead check`, the validation for cdk8s-cli, the jest matchers and every synth run the same checks in the same way.
 *
 * @example
 * const report = Linter.lint([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }], { failOn: 'warning' });
 * report.findings.length;
 */
export class Linter {
  /**
   * Evaluates the checks on all manifests together, and applies the waivers that the manifests carry.
   * @param manifests plain objects as in a manifest; lists of kind `List` are expanded, anything else is a finding
   * @param options what to check them against
   */
  public static lint(manifests: any[], options: LintOptions = {}): Report {
    const { cluster, checks: custom, today, ...selection } = options;
    const parts = manifests.flatMap((manifest, index) => objectsIn(manifest, [index]));
    return lint([{
      manifests: parts.flatMap(part => 'manifest' in part ? [part.manifest] : []),
      cluster: cluster ?? Cluster.standard(),
      declared: cluster !== undefined,
    }], {
      ...selection,
      custom,
      today: today === undefined ? undefined : () => today,
      others: [...cluster?.findings ?? [], ...parts.flatMap(part => 'lacks' in part ? [unreadable(part)] : [])],
    });
  }

  /**
   * The entries that make findings known in a later run.
   * @param findings what `lint` reported
   */
  public static baselineOf(findings: Finding[]): string[] {
    return Baseline.entriesOf(findings);
  }

  private constructor() {}
}

function unreadable({ path, lacks }: Extract<Part, { lacks: unknown }>): Finding {
  const field = `manifests${path.map(step => typeof step === 'number' ? `[${step}]` : `.${step}`).join('')}`;
  return {
    check: 'manifest-readable',
    severity: 'error',
    field,
    message: `\`${field}\` has no \`${lacks}\`; it must be a Kubernetes object`,
    why: 'what is not a Kubernetes object is not checked',
    fix: `Add \`${lacks}\`, or remove it from the manifests.`,
  };
}
