import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { REPLICATED_KINDS } from '../../kubernetes/workload-kinds';
import { ManifestSet, namespaceOf, textAt } from '../../model';
import type { ICheck } from '../check';


interface Target {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** A workload is scaled by one autoscaler, and the target of an autoscaler exists. */
export const oneAutoscalerPerTarget: ICheck = {
  id: 'one-autoscaler-per-target',
  catalogue: ['d7'],
  title: 'A workload is the target of one autoscaler, and the target exists',
  why: 'two autoscalers of one target end in AmbiguousSelector, and neither of them scales any more',
  source: 'https://github.com/kubernetes/kubernetes/issues/112011',
  severity: 'error',
  evaluate: manifestSet => {
    const first = new Map<string, Manifest>();
    return [...manifestSet.ofKind('HorizontalPodAutoscaler'), ...manifestSet.ofKind('ScaledObject')].flatMap(autoscaler => {
      const target = targetOf(autoscaler);
      if (!target) {
        return [];
      }
      const key = JSON.stringify([target.kind, target.namespace, target.name]);
      const before = first.get(key);
      first.set(key, before ?? autoscaler);
      return [...second(autoscaler, before, target), ...missing(autoscaler, target, manifestSet)];
    });
  },
};

function targetOf(autoscaler: Manifest): Target | undefined {
  const name = textAt(autoscaler, 'spec', 'scaleTargetRef', 'name');
  const assumed = autoscaler.kind === 'ScaledObject' ? 'Deployment' : undefined; // KEDA's default
  const kind = textAt(autoscaler, 'spec', 'scaleTargetRef', 'kind') ?? assumed;
  return name !== undefined && kind !== undefined ? { kind, name, namespace: namespaceOf(autoscaler) } : undefined;
}

function second(autoscaler: Manifest, before: Manifest | undefined, { kind, name }: Target): CheckResult[] {
  if (!before || identity(before) === identity(autoscaler)) {
    return []; // one object told twice is one autoscaler
  }
  return [{
    object: autoscaler,
    field: 'spec.scaleTargetRef',
    message: `${kind}/${name} is scaled by ${identity(before)} already`,
    fix: `remove one of the two, and put its metrics into ${before.kind === 'ScaledObject' ? 'spec.triggers' : 'spec.metrics'} of the other`,
  }];
}

function missing(autoscaler: Manifest, { kind, name, namespace }: Target, manifestSet: ManifestSet): CheckResult[] {
  const given = REPLICATED_KINDS.includes(kind) && manifestSet.workloadsIn(namespace).length > 0; // else its workloads are made elsewhere
  if (!given || manifestSet.find(kind, namespace, name) || manifestSet.cluster.hasExternal(kind, name, namespace)) {
    return [];
  }
  return [{
    object: autoscaler,
    field: 'spec.scaleTargetRef.name',
    message: `${kind}/${name} is not among the manifests of namespace ${namespace}`,
    fix: 'write kind and name of a workload of this namespace into spec.scaleTargetRef',
  }];
}

function identity(autoscaler: Manifest): string {
  return `${autoscaler.kind}/${textAt(autoscaler, 'metadata', 'name') ?? ''}`;
}
