import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { clusterBaselineSpec, PRIORITY_CLASSES } from './defaults';
import { baselineProps } from './parser';
import { priorityClass } from './priority-class';
import type { ClusterBaselineProps } from './props';
import { reserveManifests } from './reserve';
import { validateReserve } from './validation';
import { Cluster, PriorityClassProps } from '../../cluster';
import { MANAGED_BY_LABEL, MANAGER, OWNER_LABEL, PART_OF_LABEL } from '../../kubernetes/keys';
import { dnsRule, networkPolicy } from '../../kubernetes/manifests/network-policy';
import { Findings } from '../../lint/at-synth';
import { parseProps } from '../../props';
import { withLockedImage } from '../workload/locked-images';

const DEFAULT = 'default'; // the namespace of objects without one
const ALL_PODS = {};

/**
 * The objects that a cluster profile assumes, for the repository of the platform team.
 *
 * It emits PriorityClasses for services and jobs, a default-deny policy for the namespace `default`, and capacity that is
 * kept free where `reserve` asks for it. Apply it before the apps: a Deployment that names a missing class gets no pods.
 *
 * @example
 * new ClusterBaseline(app, 'baseline', { cluster: Cluster.standard() });
 */
export class ClusterBaseline extends Chart {
  /**
   * PriorityClasses to declare on a cluster: `services` (1000000), and `jobs` (-1), which preempt no pod.
   *
   * Jobs are below pods without a class. They are emitted for a cluster that declares no classes, too.
   */
  public static readonly PRIORITY_CLASSES: PriorityClassProps[] = PRIORITY_CLASSES;

  constructor(scope: Construct, id: string, props: ClusterBaselineProps = {}) {
    super(scope, id);
    const parsed = parseProps(baselineProps, props);
    if (parsed.isValid('cluster')) {
      props.cluster?.declareOn(this);
    }
    const cluster = Cluster.above(this);
    const locked = parsed.derive('locked', ['reserve'], ({ reserve: given }) => ({ value: given && withLockedImage(this, given, 'reserve.') }));
    const findings = [
      ...parsed.findings,
      ...locked.check(['cluster', 'locked'], ({ locked: given }) => given ? validateReserve(given, cluster) : []),
    ];
    const values = findings.length === 0 ? locked.values : undefined;
    if (!values) {
      Findings.add(this, findings);
      return;
    }

    const { team, priorityClasses, reserve } = clusterBaselineSpec({ team: values.team, reserve: values.locked }, cluster);
    const labels = { [MANAGED_BY_LABEL]: MANAGER, [PART_OF_LABEL]: 'cluster-baseline', [OWNER_LABEL]: team };
    const inDefault = (name: string) => ({ name, namespace: DEFAULT, labels, podLabels: ALL_PODS, ingress: [] });

    priorityClasses.forEach(one => new ApiObject(this, `priority-class-${one.name}`, priorityClass(one, labels)));
    new ApiObject(this, 'deny-all', networkPolicy({ ...inDefault('deny-all'), egress: [] }));
    new ApiObject(this, 'allow-dns', networkPolicy({ ...inDefault('allow-dns'), egress: [dnsRule(cluster.dns)] }));
    if (reserve) {
      Object.entries(reserveManifests(reserve, team, cluster.minor)).forEach(([child, manifest]) => new ApiObject(this, child, manifest));
    }

    Findings.reportAt(this);
  }
}
