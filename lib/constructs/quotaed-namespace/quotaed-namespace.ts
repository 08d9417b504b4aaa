import { ApiObject, Chart, JsonPatch, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { containerItem, hardLimits } from './amounts';
import { judgeAnswers } from './answers';
import { boundsOf } from './bounds';
import { quotaedNamespaceSpec } from './defaults';
import { fixes } from './fixes';
import { QuotaedNamespaceProps } from './props';
import { teamRights } from './team-rights';
import { Cluster } from '../../cluster';
import { limitRange } from '../../kubernetes/manifests/limit-range';
import { namespace } from '../../kubernetes/manifests/namespace';
import { dnsRule, networkPolicy } from '../../kubernetes/manifests/network-policy';
import { resourceQuota } from '../../kubernetes/manifests/resource-quota';
import { role } from '../../kubernetes/manifests/role';
import { roleBinding } from '../../kubernetes/manifests/role-binding';
import { serviceAccount } from '../../kubernetes/manifests/service-account';
import { Findings } from '../../lint/at-synth';

const ALL_PODS = {}; // a policy for all, so that a pod nobody thought of is shut in, too

/**
 * A namespace with walls: what is inside can neither take more than its share, nor reach what it did not declare, nor run
 * as what it should not.
 *
 * It is a chart, and its id is the name of the namespace: everything written inside lives there. The quota is computed
 * from what that is (every replica, a rollout of all services at once, pods that are still terminating, every job), or
 * compared with it where it is given.
 *
 * @example
 * const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
 */
export class QuotaedNamespace extends Chart {
  /** The team that owns it; empty when the props were refused. */
  public readonly team: string;

  public constructor(scope: Construct, id: string, props: QuotaedNamespaceProps) {
    const refusals = judgeAnswers(id, props);
    const team = refusals.length === 0 ? props.team : '';
    super(scope, id, { namespace: id, labels: team ? { owner: team } : {} });
    this.team = team;
    if (refusals.length > 0) {
      Findings.add(this, refusals);
      return;
    }

    props.cluster?.declareOn(this);
    const cluster = Cluster.above(this);
    const spec = quotaedNamespaceSpec(id, props);
    const at = (name: string) => ({ name, namespace: id, labels: {} });

    const home = new ApiObject(this, 'namespace', namespace({ ...spec, podSecurityVersion: `v1.${cluster.minor}` }));
    home.addJsonPatch(JsonPatch.remove('/metadata/namespace')); // charts put one on all their objects, and a namespace lives in none

    const bounds = boundsOf(this, spec, cluster);
    const hard = Lazy.any({ produce: () => hardLimits(bounds().quota) }); // what is inside is written after this
    const limits = Lazy.any({ produce: () => [containerItem(bounds().container)] });
    new ApiObject(this, 'quota', resourceQuota({ ...at('quota'), hard }));
    new ApiObject(this, 'limit-range', limitRange({ ...at('limit-range'), limits }));

    new ApiObject(this, 'deny-all', networkPolicy({ ...at('deny-all'), podLabels: ALL_PODS, ingress: [], egress: [] }));
    new ApiObject(this, 'allow-dns', networkPolicy({ ...at('allow-dns'), podLabels: ALL_PODS, ingress: [], egress: [dnsRule(cluster.dns)] }));

    new ApiObject(this, 'service-account', serviceAccount(at('default')));
    new ApiObject(this, 'role', role({ ...at('team'), rules: teamRights }));
    new ApiObject(this, 'role-binding', roleBinding({ ...at('team'), role: 'team', subjects: spec.groups.map(name => ({ kind: 'Group', name })) }));

    Findings.reportAt(this, fixes);
  }
}
