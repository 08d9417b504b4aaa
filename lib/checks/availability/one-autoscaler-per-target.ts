import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { REPLICATED_KINDS } from '../../kubernetes/workload-kinds';
import { ManifestSet, namespaceOf, textAt } from '../../model';
import type { ICheck } from '../check';

const NAMED = 5; // enough to find the intended one

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
  why: 'two autoscalers with one target get the condition `AmbiguousSelector` and neither scales, and one without a target scales nothing',
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
      return [...checkOverlap(autoscaler, before, target), ...checkExists(autoscaler, target, manifestSet)];
    });
  },
};

function targetOf(autoscaler: Manifest): Target | undefined {
  const name = textAt(autoscaler, 'spec', 'scaleTargetRef', 'name');
  const assumed = autoscaler.kind === 'ScaledObject' ? 'Deployment' : undefined; // KEDA's default
  const kind = textAt(autoscaler, 'spec', 'scaleTargetRef', 'kind') ?? assumed;
  return name !== undefined && kind !== undefined ? { kind, name, namespace: namespaceOf(autoscaler) } : undefined;
}

function checkOverlap(autoscaler: Manifest, before: Manifest | undefined, { kind, name }: Target): CheckResult[] {
  if (!before || identity(before) === identity(autoscaler)) {
    return []; // a repeated object is one autoscaler
  }
  return [{
    object: autoscaler,
    field: 'spec.scaleTargetRef',
    message: `\`scaleTargetRef\` is ${kind} \`${name}\`, which ${identity(before)} scales already; a workload may have only one autoscaler`,
    fix: `Remove ${identity(autoscaler)}, and move its metrics to \`${before.kind === 'ScaledObject' ? 'spec.triggers' : 'spec.metrics'}\` of ${identity(before)}.`,
  }];
}

function checkExists(autoscaler: Manifest, { kind, name, namespace }: Target, manifestSet: ManifestSet): CheckResult[] {
  const given = REPLICATED_KINDS.includes(kind) && manifestSet.workloadsIn(namespace).length > 0; // an operator may create objects of other kinds, and other manifests hold its workloads
  if (!given || manifestSet.find(kind, namespace, name) || manifestSet.cluster.hasExternal(kind, name, namespace)) {
    return [];
  }
  const others = manifestSet.workloadsIn(namespace).slice(0, NAMED).map(workload => `${workload.kind} \`${workload.name}\``).join(', ');
  return [{
    object: autoscaler,
    field: 'spec.scaleTargetRef.name',
    message: `\`scaleTargetRef\` is ${kind} \`${name}\`, which is not among the manifests of namespace \`${namespace}\`; it must exist`,
    fix: `Set \`kind\` and \`name\` in \`spec.scaleTargetRef\` to a workload of namespace \`${namespace}\`: ${others}.`,
  }];
}

function identity(autoscaler: Manifest): string {
  return `${autoscaler.kind} \`${textAt(autoscaler, 'metadata', 'name') ?? ''}\``;
}
