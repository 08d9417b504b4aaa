import { ContainerDefaults, containerDefaults, withDefaults } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountOf, amountsOf, at, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const OTHER_NAMES = new Map([['cpu', 'requests.cpu'], ['memory', 'requests.memory']]);
const MUST_BE_SAID = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'] as const; // of these the API server refuses pods that leave them out

/** Every container says what a quota of its namespace bounds. */
export const quotaBoundedResourcesSet: ICheck = {
  id: 'quota-bounded-resources-set',
  catalogue: ['d2'],
  title: 'Every container says the requests and limits that a ResourceQuota of its namespace bounds',
  why: 'once a quota names limits.cpu, the API server refuses every pod with a container that has no CPU limit, init containers and sidecars included: the Deployment is accepted, and gets no pods',
  source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('ResourceQuota').filter(boundsAllPods).flatMap(quota => unsaid(manifestSet, quota)),
};

function boundsAllPods(quota: Manifest): boolean {
  return at(quota, 'spec', 'scopes') === undefined && at(quota, 'spec', 'scopeSelector') === undefined;
}

function unsaid(manifestSet: ManifestSet, quota: Manifest): CheckResult[] {
  const bounded = Object.keys(amountsOf(at(quota, 'spec', 'hard'))).map(written => OTHER_NAMES.get(written) ?? written);
  const keys = MUST_BE_SAID.filter(key => bounded.includes(key));
  const defaults = containerDefaults(manifestSet, namespaceOf(quota));
  return manifestSet.workloadsIn(namespaceOf(quota)).flatMap(workload => keys.flatMap(key => unsaidBy(workload, key, defaults, quota)));
}

function unsaidBy({ manifest, containers, podPath, podSpec }: Workload, key: string, defaults: ContainerDefaults, quota: Manifest): CheckResult[] {
  const [of, resource] = key.split('.') as ['requests' | 'limits', string];
  if (amountOf(key, at(podSpec, 'resources', of, resource)) !== undefined) {
    return []; // said for the whole pod
  }
  return containers.filter(container => withDefaults(container, defaults)[of][resource] === undefined).map(({ name, where }) => ({
    object: manifest,
    field: `${podPath}.${where}.resources.${of}.${resource}`,
    message: `container ${name} sets no ${key}, and ResourceQuota/${textAt(quota, 'metadata', 'name') ?? ''} bounds it: the API server refuses the pod`,
    fix: `set resources.${key}, or give the namespace a LimitRange with a default`,
  }));
}
