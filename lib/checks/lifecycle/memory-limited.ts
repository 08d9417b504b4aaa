import { containerDefaults, withDefaults } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import { amountsOf, at, ManifestSet } from '../../model';
import type { ICheck } from '../check';

/** No container can take the memory of a whole node. */
export const memoryLimited: ICheck = {
  id: 'memory-limited',
  catalogue: ['s1', 's14', 'w15', 'w16'],
  title: 'Every container has a memory limit, its own, its pod\'s or its namespace\'s',
  why: 'the scheduler looks at requests alone: an ETL job without a limit ate the memory of its node, crashed the production services that ran there, and took the site down',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  severity: 'error',
  evaluate: manifestSet => [...new Set(manifestSet.workloads.map(({ namespace }) => namespace))].flatMap(namespace => judge(manifestSet, namespace)),
};

function judge(manifestSet: ManifestSet, namespace: string): CheckResult[] {
  const defaults = containerDefaults(manifestSet, namespace);
  const unlimited = manifestSet.workloadsIn(namespace).filter(({ podSpec }) => amountsOf(at(podSpec, 'resources', 'limits')).memory === undefined);
  return unlimited.flatMap(({ manifest, podPath, containers }) => containers
    .map(container => withDefaults(container, defaults))
    .filter(({ limits }) => limits.memory === undefined)
    .map(({ name, where, requests }) => ({
      object: manifest,
      field: `${podPath}.${where}.resources.limits.memory`,
      message: `the container ${name} may use all memory of its node: neither it, nor its pod, nor a LimitRange of namespace ${namespace} sets a limit`,
      fix: requests.memory === undefined
        ? 'write resources.limits.memory, with what the container needs at its peak: as it requests nothing, that is also its request'
        : 'write resources.limits.memory, with what the container needs at its peak, and the same as its request',
    })));
}
