import { ApiObject, Chart, JsonPatch, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { containerItem, hardLimits } from './amounts';
import { boundsOf } from './bounds';
import { quotaedNamespaceSpec } from './defaults';
import { fixes } from './fixes';
import { namespaceProps } from './parser';
import type { QuotaedNamespaceProps } from './props';
import { teamRights } from './team-rights';
import { validateNamespace } from './validation';
import { Cluster } from '../../cluster';
import { OWNER_LABEL } from '../../kubernetes/keys';
import { limitRange } from '../../kubernetes/manifests/limit-range';
import { namespace } from '../../kubernetes/manifests/namespace';
import { dnsRule, networkPolicy } from '../../kubernetes/manifests/network-policy';
import { resourceQuota } from '../../kubernetes/manifests/resource-quota';
import { role } from '../../kubernetes/manifests/role';
import { roleBinding } from '../../kubernetes/manifests/role-binding';
import { serviceAccount } from '../../kubernetes/manifests/service-account';
import { Findings } from '../../lint/at-synth';
import { parseProps } from '../../props';

const ALL_PODS = {};

/**
 * A namespace with a quota, default limits, Pod Security, a default-deny NetworkPolicy and read access for its team.
 *
 * It is a chart, and its id is the name of the namespace: everything created inside belongs to it. The quota is computed
 * from the workloads inside at their peak (every replica, a rollout of all services at once, pods that are still
 * terminating, every job), or compared with that peak where a prop sets it.
 *
 * @example
 * const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
 */
export class QuotaedNamespace extends Chart {
  /** Team that owns it; empty when its props have errors. */
  public readonly team: string;

  public constructor(scope: Construct, id: string, props: QuotaedNamespaceProps) {
    const parsed = parseProps(namespaceProps, props);
    const findings = [...parsed.findings, ...validateNamespace(id, parsed)];
    const values = findings.length === 0 ? parsed.values : undefined;
    super(scope, id, { namespace: id, labels: values ? { [OWNER_LABEL]: values.team } : {} });
    this.team = values?.team ?? '';
    if (!values) {
      Findings.add(this, findings);
      return;
    }

    values.cluster?.declareOn(this);
    const cluster = Cluster.above(this);
    const spec = quotaedNamespaceSpec(id, values);
    const at = (name: string) => ({ name, namespace: id, labels: {} });

    const home = new ApiObject(this, 'namespace', namespace({ ...spec, podSecurityVersion: `v1.${cluster.minor}` }));
    home.addJsonPatch(JsonPatch.remove('/metadata/namespace')); // a chart sets one on all its objects

    const bounds = boundsOf(this, spec, cluster);
    const hard = Lazy.any({ produce: () => hardLimits(bounds().quota) }); // workloads are created after this
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
