import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { ManifestSet, textAt } from '../../model';
import type { ICheck } from '../check';

const BOUNDS = ['ResourceQuota', 'LimitRange'];
const OF_THE_SYSTEM = /^kube-/; // Kubernetes keeps that prefix for itself

/** Who makes a namespace bounds what is in it. */
export const namespaceBounded: ICheck = {
  id: 'namespace-bounded',
  catalogue: ['w20', 's14'],
  title: 'A Namespace that comes with workloads comes with a ResourceQuota and a LimitRange',
  why: 'a Prometheus without requests and limits, of which its chart was wrongly thought to set some, took three nodes in a day: nothing in its namespace set any either',
  source: 'DFDS, post-mortem PM2022-001',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('Namespace').flatMap(namespace => judge(namespace, manifestSet)),
};

function judge(object: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const name = textAt(object, 'metadata', 'name') ?? '';
  const missing = BOUNDS.filter(kind => manifestSet.ofKindIn(kind, name).length === 0);
  const workloads = manifestSet.workloadsIn(name);
  return workloads.length === 0 || missing.length === 0 || OF_THE_SYSTEM.test(name) ? [] : [{
    object,
    field: 'metadata.name',
    message: `the namespace ${name} has no ${missing.join(' and no ')}, so nothing bounds ${workloads[0].kind}/${workloads[0].name} or what comes beside it`,
    fix: `add a ${missing.join(' and a ')} to the namespace ${name}`,
  }];
}
