import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IsolatedCronJobSpec, isolatedCronJobSpec } from './defaults';
import { fixes } from './fixes';
import { judgeJob } from './judgements';
import { IsolatedCronJobProps } from './props';
import { jobShape } from './shape';
import { Cluster } from '../../cluster';
import { configMap } from '../../kubernetes/manifests/config-map';
import { cronJob } from '../../kubernetes/manifests/cron-job';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { networkPolicy } from '../../kubernetes/manifests/network-policy';
import { role } from '../../kubernetes/manifests/role';
import { roleBinding } from '../../kubernetes/manifests/role-binding';
import { serviceAccount } from '../../kubernetes/manifests/service-account';
import { Findings } from '../../lint/at-synth';
import { Answers } from '../../props';
import { IDestination } from '../workload/destination';
import { Edges } from '../workload/edges';
import { instanceLabel } from '../workload/identity';
import { judgeName, judgeWorkload } from '../workload/judgements';
import { withLockedImages } from '../workload/locked-images';

const LONGEST_NAME = 52; // the controller adds eleven characters, and a Job's name has at most 63

/**
 * A job on a schedule that harms nobody: it runs on nodes of its own, never twice at once, and ends in time.
 *
 * Say what it needs; the id, of at most 52 characters, becomes its name. It emits a CronJob, a ServiceAccount and a
 * NetworkPolicy that lets nobody in, and what the props ask for beyond them. What is missing or contradicts itself is
 * refused at synth, everything at once, and nothing is written.
 */
export class IsolatedCronJob extends Construct {
  /** The name of all its objects. */
  public readonly name: string;
  /** The namespace of its chart; undefined where the chart has none. */
  public readonly namespace?: string;

  private readonly edges: Edges;

  constructor(scope: Construct, id: string, props: IsolatedCronJobProps) {
    super(scope, id);
    this.name = id;
    this.namespace = Chart.of(this).namespace;
    this.edges = new Edges({ path: this.node.path, peer: { podLabels: instanceLabel(id), namespace: this.namespace } });

    const cluster = Cluster.above(this);
    const locked = withLockedImages(this, props);
    const answers = new Answers(jobShape, locked);
    const refusals = [...judgeName(id, LONGEST_NAME), ...answers.malformed, ...judgeWorkload(answers, cluster), ...judgeJob(answers, cluster)];
    Findings.add(this, refusals);
    if (refusals.length > 0) {
      return;
    }
    this.build(isolatedCronJobSpec(id, this.namespace, locked, cluster), locked);
    Findings.reportAt(this, fixes);
  }

  /** Declares an edge after the fact. */
  public connectTo(destination: IDestination): void {
    this.edges.connectTo(destination, 'connectTo');
    this.refuseEdges();
  }

  private build(spec: IsolatedCronJobSpec, props: IsolatedCronJobProps): void {
    const { name, namespace, labels } = spec.identity;
    const base = { name, namespace, labels };

    this.emit('service-account', serviceAccount(base));
    if (props.config) {
      this.emit('config-map', configMap({ ...base, data: props.config }));
    }
    this.emit('cron-job', cronJob(spec.cronJob));
    if (props.apiAccess) {
      this.emit('role', role({ ...base, rules: props.apiAccess }));
      this.emit('role-binding', roleBinding({ ...base, role: name, subjects: [{ kind: 'ServiceAccount', name }] }));
    }
    (props.connectsTo ?? []).forEach((destination, index) => this.edges.connectTo(destination, `connectsTo[${index}]`));
    this.refuseEdges();

    // nobody calls a job, so nothing opens it; it is printed last: edges may be declared after it
    const egress = () => [...spec.egress, ...this.edges.egressRules()];
    const policy = () => networkPolicy({ ...base, podLabels: instanceLabel(name), ingress: [], egress: egress() });
    this.emit('network-policy', { ...policy(), spec: Lazy.any({ produce: () => policy().spec }) });
  }

  private refuseEdges(): void {
    Findings.add(this, this.edges.takeRefusals());
  }

  private emit(id: string, manifest: Manifest): void {
    new ApiObject(this, id, manifest);
  }
}
