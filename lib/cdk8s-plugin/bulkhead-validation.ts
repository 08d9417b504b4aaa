import { readFileSync } from 'fs';
import type { ValidationContext } from './context';
import { checks } from '../checks';
import { Cluster, ClusterProps } from '../cluster';
import { review } from '../lint';
import { read } from '../lint/reader';
import { countOf, placed, summary, Told } from '../lint/report';
import { ManifestSet } from '../model';

/** What may be written under `properties` of the validation in cdk8s.yaml. */
export interface BulkheadValidationProps {
  /**
   * The cluster that the manifests are for.
   * @default - not declared: checks that need to know it are silent
   */
  readonly cluster?: ClusterProps;

  /**
   * Ids of checks that shall not judge.
   * @default - all judge
   */
  readonly skip?: string[];

  /**
   * What fails the synthesis: `error` or `warning`.
   * @default error - a warning is a judgement on which good people may differ
   */
  readonly failOn?: string;
}

/**
 * Judges what `cdk8s synth` wrote, whichever constructs wrote it.
 *
 * For cdk8s.yaml: `validations: [{ package: ./node_modules/cdk8s-bulkhead/validation, version: 0.0.0, class: BulkheadValidation }]`.
 */
export class BulkheadValidation {
  constructor(private readonly props: BulkheadValidationProps = {}) {}

  /** Tells all findings in the report of cdk8s-cli, which fails where an error is among them. */
  public async validate({ manifests, report }: ValidationContext): Promise<void> {
    const cluster = this.cluster();
    const chosen = this.checks();
    const reading = read(manifests.map(name => ({ name, text: readFileSync(name, 'utf8'), asked: true })));
    const manifestSet = new ManifestSet(reading.objects.map(({ manifest }) => manifest), cluster, this.props.cluster !== undefined);
    const found = review(manifestSet, chosen, checks);
    const told = placed(found, reading.objects);
    told.forEach(one => report.addViolation(violation(one)));
    reading.problems.forEach(({ file, line, message, fix }) => report.addViolation({
      ruleName: 'readable',
      recommendation: message,
      fix,
      violatingResources: [{ resourceName: file, locations: [`line ${line ?? 1}`], manifestPath: file }],
    }));
    const failing = countOf(told, 'error') + (this.props.failOn === 'warning' ? countOf(told, 'warning') : 0) + reading.problems.length;
    const sum = { told, problems: reading.problems, notes: [], objects: reading.objects.length, checks: chosen, waived: found.accepted.length };
    report.submit(failing > 0 ? 'failure' : 'success', { summary: summary(sum) });
  }

  private cluster(): Cluster {
    const cluster = this.props.cluster === undefined ? Cluster.standard() : Cluster.of(this.props.cluster);
    const [complaint] = cluster.complaints;
    if (complaint) {
      throw new Error(`cdk8s.yaml: ${complaint.field}: ${complaint.message}. Fix: ${complaint.fix}`);
    }
    return cluster;
  }

  private checks() {
    const skip = this.props.skip ?? [];
    const unknown = skip.filter(id => !checks.some(check => check.id === id));
    if (unknown.length > 0 || ![undefined, 'error', 'warning'].includes(this.props.failOn)) {
      throw new Error(unknown.length > 0
        ? `cdk8s.yaml: skip: no check is called ${unknown.join(', ')}. Fix: \`bulkhead checks\` lists all`
        : `cdk8s.yaml: failOn: ${String(this.props.failOn)} is neither error nor warning. Fix: write one of the two`);
    }
    return checks.filter(({ id }) => !skip.includes(id));
  }
}

function violation({ id, severity, subject, file, line, field, refusal }: Told) {
  return {
    ruleName: id,
    recommendation: `${severity}: ${refusal.message}. Why: ${refusal.why}`,
    fix: refusal.fix,
    violatingResources: [{ resourceName: subject, locations: [field === '' ? `line ${line ?? 1}` : field], manifestPath: file ?? '' }],
  };
}
