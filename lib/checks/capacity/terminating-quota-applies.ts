import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';

const SCOPES = ['Terminating', 'NotTerminating'];

/** A quota that tells Jobs from services by the deadline of their pods finds it there. */
export const terminatingQuotaApplies: ICheck = {
  id: 'terminating-quota-applies',
  catalogue: ['d61'],
  title: 'Where a ResourceQuota is scoped Terminating or NotTerminating, pods of Jobs have a deadline of their own',
  why: 'the scope asks for activeDeadlineSeconds of the pod, and that of the Job is not passed on: backup jobs counted against the quota of the services',
  source: 'https://github.com/k8up-io/k8up/issues/1008',
  severity: 'warning',
  evaluate: manifestSet => {
    const scoped = new Map(manifestSet.ofKind('ResourceQuota').flatMap(quota => {
      const scope = scopesOf(quota).find(one => SCOPES.includes(one));
      return scope === undefined ? [] : [[namespaceOf(quota), { quota, scope }] as const];
    }));
    return [...scoped].flatMap(([namespace, { quota, scope }]) => missed(manifestSet, namespace, quota, scope));
  },
};

function missed(manifestSet: ManifestSet, namespace: string, quota: Manifest, scope: string): CheckResult[] {
  return manifestSet.workloadsIn(namespace).flatMap(({ manifest, jobSpec, podSpec, podPath }) => {
    const deadline = numberAt(jobSpec, 'activeDeadlineSeconds');
    return deadline === undefined || (at(podSpec, 'activeDeadlineSeconds') ?? undefined) !== undefined ? [] : [{
      object: manifest,
      field: `${podPath}.activeDeadlineSeconds`,
      message: `only the Job has a deadline, its pods have none: ResourceQuota/${textAt(quota, 'metadata', 'name') ?? ''} with scope ${scope} `
        + `${scope === 'Terminating' ? 'does not bound them' : 'counts them among those that run on'}`,
      fix: `write activeDeadlineSeconds: ${deadline} into the spec of the pod template, too`,
    }];
  });
}

function scopesOf(quota: Manifest): string[] {
  return [
    ...itemsAt(quota, 'spec', 'scopes').filter(scope => typeof scope === 'string'),
    ...itemsAt(quota, 'spec', 'scopeSelector', 'matchExpressions').flatMap(expression => textAt(expression, 'scopeName') ?? []),
  ];
}
