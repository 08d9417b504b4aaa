import { Construct } from 'constructs';
import { cronJobSpec } from './defaults';
import { fixes } from './fixes';
import { parseJob } from './parser';
import { IsolatedCronJobProps } from './props';
import { validateJob } from './validation';
import { cronJob } from '../../kubernetes/manifests/cron-job';
import { Findings } from '../../lint/at-synth';
import { IDestination } from '../workload/destination';
import { withLockedImages } from '../workload/locked-images';
import { validateName, validateWorkload } from '../workload/validation';
import { Workload } from '../workload/workload';

const LONGEST_NAME = 52; // the controller adds eleven characters, and a Job's name has at most 63

/**
 * A job on a schedule that runs on nodes of its own, never overlaps with its next run, and ends in time.
 *
 * The id, of at most 52 characters, becomes the name of its objects. It emits a CronJob, a ServiceAccount and a NetworkPolicy
 * without ingress, and what the props add. All errors in the props are reported together at synth, and nothing is written then.
 */
export class IsolatedCronJob extends Construct {
  /** Name of all its objects. */
  public readonly name: string;
  /** Namespace of its chart; undefined where the chart has none. */
  public readonly namespace?: string;

  private readonly workload: Workload;

  constructor(scope: Construct, id: string, props: IsolatedCronJobProps) {
    super(scope, id);
    this.workload = new Workload(this);
    this.name = this.workload.name;
    this.namespace = this.workload.namespace;

    const { cluster } = this.workload;
    const parsed = parseJob(withLockedImages(this, props));
    const values = this.workload.accept(parsed, [
      ...validateName(id, LONGEST_NAME), ...validateWorkload(parsed, cluster), ...validateJob(parsed, cluster),
    ]);
    if (values) {
      const { identity, cronJob: input } = cronJobSpec(this.name, this.namespace, values, cluster);
      this.workload.emitAccount(identity, values);
      this.workload.emit('cron-job', cronJob(input));
      this.workload.emitAccess(identity, values);
      Findings.reportAt(this, fixes);
    }
  }

  /** Opens a connection after construction. */
  public connectTo(destination: IDestination): void {
    this.workload.connectTo(destination);
  }
}
