import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';

const SCOPES = ['Terminating', 'NotTerminating'];

/** Pods of Jobs have the deadline by which a scoped quota selects them. */
export const terminatingQuotaApplies: ICheck = {
  id: 'terminating-quota-applies',
  catalogue: ['d61'],
  title: 'With a ResourceQuota of scope `Terminating` or `NotTerminating`, pods of Jobs have their own `activeDeadlineSeconds`',
  why: 'the scope selects pods by their own `activeDeadlineSeconds`, which that of the Job does not set, so pods of Jobs count against the quota for services',
  source: 'https://github.com/k8up-io/k8up/issues/1008',
  severity: 'warning',
  evaluate: manifestSet => {
    const scoped = new Map(manifestSet.ofKind('ResourceQuota').flatMap(quota => {
      const scope = scopesOf(quota).find(one => SCOPES.includes(one));
      return scope === undefined ? [] : [[namespaceOf(quota), { quota, scope }] as const];
    }));
    return [...scoped].flatMap(([namespace, { quota, scope }]) => withoutDeadline(manifestSet, namespace, quota, scope));
  },
};

function withoutDeadline(manifestSet: ManifestSet, namespace: string, quota: Manifest, scope: string): CheckResult[] {
  return manifestSet.workloadsIn(namespace).flatMap(({ manifest, jobSpec, podSpec, podPath }) => {
    const deadline = numberAt(jobSpec, 'activeDeadlineSeconds');
    return deadline === undefined || (at(podSpec, 'activeDeadlineSeconds') ?? undefined) !== undefined ? [] : [{
      object: manifest,
      field: `${podPath}.activeDeadlineSeconds`,
      message: `\`activeDeadlineSeconds\` is missing; without it ResourceQuota \`${textAt(quota, 'metadata', 'name') ?? ''}\` of scope \`${scope}\` `
        + `${scope === 'Terminating' ? 'does not count the pods of this Job' : 'also counts the pods of this Job'}`,
      fix: `Also set \`activeDeadlineSeconds: ${deadline}\` in the \`spec\` of the pod template.`,
    }];
  });
}

function scopesOf(quota: Manifest): string[] {
  return [
    ...itemsAt(quota, 'spec', 'scopes').filter(scope => typeof scope === 'string'),
    ...itemsAt(quota, 'spec', 'scopeSelector', 'matchExpressions').flatMap(expression => textAt(expression, 'scopeName') ?? []),
  ];
}
