import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { baselineShape, judgeReserve } from './answers';
import { clusterBaselineSpec, PRIORITY_CLASSES } from './defaults';
import { priorityClass } from './priority-class';
import type { ClusterBaselineProps } from './props';
import { reserveManifests } from './reserve';
import { Cluster, PriorityClassProps } from '../../cluster';
import { MANAGED_BY_LABEL, MANAGER, OWNER_LABEL, PART_OF_LABEL } from '../../kubernetes/keys';
import { dnsRule, networkPolicy } from '../../kubernetes/manifests/network-policy';
import { Findings } from '../../lint/at-synth';
import { Answers } from '../../props';
import { withLockedImage } from '../workload/locked-images';

const DEFAULT = 'default'; // where whatever nobody thought about ends up
const ALL_PODS = {};

/**
 * What a cluster's profile assumes and manifests can make: for the platform team's own repository.
 *
 * Priority classes by kind of work, walls around the namespace `default`, and room that is kept free where it is asked for.
 * Apply it before the apps: a Deployment that names a missing class is accepted, and gets no pods.
 *
 * @example
 * new ClusterBaseline(app, 'baseline', { cluster: Cluster.standard() });
 */
export class ClusterBaseline extends Chart {
  /**
   * Priority classes to declare on a cluster: `services` (1000000) above `jobs` (-1), which push nobody out.
   *
   * Jobs stand below whatever has no class yet. Made also where the cluster declares no classes, so that they are there
   * before the first app names them.
   */
  public static readonly PRIORITY_CLASSES: PriorityClassProps[] = PRIORITY_CLASSES;

  constructor(scope: Construct, id: string, props: ClusterBaselineProps = {}) {
    super(scope, id);
    const answers = new Answers(baselineShape, props);
    if (answers.isWellFormed('cluster')) {
      props.cluster?.declareOn(this);
    }
    const cluster = Cluster.above(this);
    const locked = answers.isWellFormed('reserve') ? { ...props, reserve: withLockedImage(this, props.reserve, 'reserve.') } : props;
    const refusals = [...answers.malformed, ...answers.between(['cluster', 'reserve'], () => judgeReserve(locked, cluster))];
    if (refusals.length > 0) {
      Findings.add(this, refusals);
      return;
    }

    const { team, priorityClasses, reserve } = clusterBaselineSpec(locked, cluster);
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
