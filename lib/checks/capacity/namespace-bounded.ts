import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { ManifestSet, textAt } from '../../model';
import type { ICheck } from '../check';

const BOUNDS = ['ResourceQuota', 'LimitRange'];
const SYSTEM_NAMESPACE = /^kube-/; // a prefix reserved by Kubernetes

/** A namespace with workloads has a ResourceQuota and a LimitRange. */
export const namespaceBounded: ICheck = {
  id: 'namespace-bounded',
  catalogue: ['w20', 's14'],
  title: 'A Namespace with workloads has a ResourceQuota and a LimitRange',
  why: 'a container without limits can use all memory of its node, and the kubelet then evicts other pods there',
  source: 'DFDS, post-mortem PM2022-001',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('Namespace').flatMap(namespace => unbounded(namespace, manifestSet)),
};

function unbounded(object: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const name = textAt(object, 'metadata', 'name') ?? '';
  const missing = BOUNDS.filter(kind => manifestSet.ofKindIn(kind, name).length === 0);
  const workloads = manifestSet.workloadsIn(name);
  return workloads.length === 0 || missing.length === 0 || SYSTEM_NAMESPACE.test(name) ? [] : [{
    object,
    field: 'metadata.name',
    message: `namespace \`${name}\` has no ${missing.join(' and no ')}; a namespace with workloads, such as ${workloads[0].kind} \`${workloads[0].name}\`, must have a ResourceQuota and a LimitRange`,
    fix: `Add a ${missing.join(' and a ')} to namespace \`${name}\`.`,
  }];
}
