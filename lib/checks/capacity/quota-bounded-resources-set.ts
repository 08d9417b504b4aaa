import { ContainerDefaults, containerDefaults, withDefaults } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountOf, amountsOf, at, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const OTHER_NAMES = new Map([['cpu', 'requests.cpu'], ['memory', 'requests.memory']]);
const REQUIRED_KEYS = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'] as const; // the API server rejects pods without them

/** Every container sets the requests and limits that a quota of its namespace bounds. */
export const quotaBoundedResourcesSet: ICheck = {
  id: 'quota-bounded-resources-set',
  catalogue: ['d2'],
  title: 'Every container sets the requests and limits that a ResourceQuota of its namespace bounds',
  why: 'the API server accepts the workload and rejects its pods: once a quota bounds `limits.cpu`, every container needs a CPU limit, init containers and sidecars included',
  source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('ResourceQuota').filter(boundsAllPods).flatMap(quota => unset(manifestSet, quota)),
};

function boundsAllPods(quota: Manifest): boolean {
  return at(quota, 'spec', 'scopes') === undefined && at(quota, 'spec', 'scopeSelector') === undefined;
}

function unset(manifestSet: ManifestSet, quota: Manifest): CheckResult[] {
  const bounded = Object.keys(amountsOf(at(quota, 'spec', 'hard'))).map(written => OTHER_NAMES.get(written) ?? written);
  const keys = REQUIRED_KEYS.filter(key => bounded.includes(key));
  const defaults = containerDefaults(manifestSet, namespaceOf(quota));
  return manifestSet.workloadsIn(namespaceOf(quota)).flatMap(workload => keys.flatMap(key => unsetBy(workload, key, defaults, quota)));
}

function unsetBy({ manifest, containers, podPath, podSpec }: Workload, key: string, defaults: ContainerDefaults, quota: Manifest): CheckResult[] {
  const [of, resource] = key.split('.') as ['requests' | 'limits', string];
  if (amountOf(key, at(podSpec, 'resources', of, resource)) !== undefined) {
    return []; // set for the whole pod
  }
  return containers.filter(container => withDefaults(container, defaults)[of][resource] === undefined).map(({ name, where }) => ({
    object: manifest,
    field: `${podPath}.${where}.resources.${of}.${resource}`,
    message: `container \`${name}\` has no \`resources.${key}\`; ResourceQuota \`${textAt(quota, 'metadata', 'name') ?? ''}\` requires it`,
    fix: `Set \`resources.${key}\`, or add a LimitRange with a default for it to the namespace.`,
  }));
}
