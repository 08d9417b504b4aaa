import { readFileSync } from 'fs';
import type { ValidationContext, Violation } from './context';
import { Cluster, ClusterProps } from '../cluster';
import type { Finding } from '../finding';
import { lint, objectText, OptionError, Report } from '../lint';
import { placesOf, Problem, read } from '../lint/reader';
import { summary } from '../lint/report';

/** The `properties` of the validation in cdk8s.yaml. */
export interface BulkheadValidationProps {
  /**
   * Profile of the cluster that the manifests are for.
   * @default - not declared: checks that need to know the cluster are not evaluated
   */
  readonly cluster?: ClusterProps;

  /**
   * Ids of checks not to evaluate. An unknown id is rejected.
   * @default - none
   */
  readonly skip?: string[];

  /**
   * The lowest severity that fails the synthesis: `error`, `warning` or `never`. Another value is rejected.
   * @default error - a warning may be acceptable
   */
  readonly failOn?: string;
}

/**
 * Checks what `cdk8s synth` wrote, whichever constructs made it.
 *
 * For cdk8s.yaml: `validations: [{ package: ./node_modules/cdk8s-bulkhead/validation, version: 0.0.0, class: BulkheadValidation }]`.
 */
export class BulkheadValidation {
  constructor(private readonly props: BulkheadValidationProps = {}) {}

  /** Adds all findings to the report of cdk8s-cli, which fails if the linter does or a file cannot be read. */
  public async validate({ manifests, report }: ValidationContext): Promise<void> {
    const reading = read(manifests.map(name => ({ name, text: readFileSync(name, 'utf8'), asked: true })));
    const { problems, objects } = reading;
    const found = this.lint(reading.objects.map(({ manifest }) => manifest), placesOf(objects));
    found.findings.forEach(finding => report.addViolation(violation(finding)));
    problems.forEach(problem => report.addViolation(unread(problem)));
    report.submit(found.failed || problems.length > 0 ? 'failure' : 'success', { summary: summary({ ...found, problems }) });
  }

  private lint(manifests: Parameters<typeof lint>[0][number]['manifests'], locate: (finding: Finding) => Finding): Report {
    const { cluster, skip, failOn } = this.props;
    try {
      return lint([{ manifests, cluster: clusterOf(cluster), declared: cluster !== undefined }], { skip, failOn, locate });
    } catch (error) {
      throw error instanceof OptionError ? new Error(`cdk8s.yaml: ${error.message}`) : error;
    }
  }
}

function clusterOf(props: ClusterProps | undefined): Cluster {
  const cluster = props === undefined ? Cluster.standard() : Cluster.of(props);
  const [finding] = cluster.findings;
  if (finding) {
    throw new Error(`cdk8s.yaml: ${finding.field}: ${finding.message}. ${finding.fix}`);
  }
  return cluster;
}

function violation(finding: Finding): Violation {
  const { check, severity, field, location, message, why, fix } = finding;
  return {
    ruleName: check,
    recommendation: `${severity}: ${message}. Why: ${why}`,
    fix,
    violatingResources: [{
      resourceName: objectText(finding),
      locations: [field === '' ? `line ${location?.line ?? 1}` : field],
      manifestPath: location?.file ?? '',
    }],
  };
}

function unread({ file, line, message, fix }: Problem): Violation {
  return {
    ruleName: 'manifest-readable',
    recommendation: message,
    fix,
    violatingResources: [{ resourceName: file, locations: [`line ${line ?? 1}`], manifestPath: file }],
  };
}
