import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, itemsAt, ManifestSet, namespaceOf } from '../../model';
import type { ICheck } from '../check';

/** A quota on pods in a namespace with Jobs also counts finished pods. */
export const quotaCountsFinishedPods: ICheck = {
  id: 'quota-counts-finished-pods',
  catalogue: ['s2'],
  title: 'A quota on pods in a namespace with Jobs also counts finished pods',
  why: '`pods` counts only pods that have not finished: failing Jobs leave finished pods without limit, which slow down the API server and its controllers',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('ResourceQuota').flatMap(quota => uncountedIn(quota, manifestSet)),
};

function uncountedIn(quota: Manifest, manifestSet: ManifestSet): CheckResult[] {
  const namespace = namespaceOf(quota);
  const jobs = manifestSet.workloadsIn(namespace).filter(({ ends }) => ends);
  const counted = manifestSet.ofKindIn('ResourceQuota', namespace).some(one => keysOf(one).includes('count/pods'));
  const scoped = itemsAt(quota, 'spec', 'scopes').length > 0 || (at(quota, 'spec', 'scopeSelector') ?? undefined) !== undefined; // a scoped quota cannot count objects
  return jobs.length === 0 || counted || scoped || !keysOf(quota).includes('pods') ? [] : [{
    object: quota,
    field: 'spec.hard["count/pods"]',
    message: `\`count/pods\` is missing; \`pods\` does not count the finished pods of ${jobs[0].kind} \`${jobs[0].name}\``,
    fix: 'Add `count/pods`, with the value of `pods` plus the finished pods that the history limits keep.',
  }];
}

function keysOf(quota: Manifest): string[] {
  return Object.keys(amountsOf(at(quota, 'spec', 'hard')));
}
