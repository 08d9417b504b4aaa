import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, itemsAt, ManifestSet, namespaceOf } from '../../model';
import type { ICheck } from '../check';

/** A namespace with Jobs bounds the pods that have ended, too. */
export const quotaCountsFinishedPods: ICheck = {
  id: 'quota-counts-finished-pods',
  catalogue: ['s2'],
  title: 'A quota on pods in a namespace with Jobs counts finished pods, too',
  why: 'the key pods counts only pods that have not ended: failing jobs left tons of terminated pods, and the masters slowed down until all automation timed out',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('ResourceQuota').flatMap(quota => judge(quota, manifestSet)),
};

function judge(quota: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const namespace = namespaceOf(quota);
  const jobs = manifestSet.workloadsIn(namespace).filter(({ ends }) => ends);
  const counted = manifestSet.ofKindIn('ResourceQuota', namespace).some(one => keysOf(one).includes('count/pods'));
  const scoped = itemsAt(quota, 'spec', 'scopes').length > 0 || (at(quota, 'spec', 'scopeSelector') ?? undefined) !== undefined; // such a quota counts no objects
  return jobs.length === 0 || counted || scoped || !keysOf(quota).includes('pods') ? [] : [{
    object: quota,
    field: 'spec.hard["count/pods"]',
    message: `pods counts only what has not ended, and nothing counts the finished pods of ${jobs[0].kind}/${jobs[0].name}`,
    fix: 'write count/pods beside pods, with room for the finished pods that the history of the jobs keeps',
  }];
}

function keysOf(quota: Manifest): string[] {
  return Object.keys(amountsOf(at(quota, 'spec', 'hard')));
}
