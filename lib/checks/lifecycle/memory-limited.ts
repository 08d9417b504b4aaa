import { amountText, containerDefaults, withDefaults } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import { amountsOf, at, ManifestSet } from '../../model';
import type { ICheck } from '../check';

/** No container can use the memory of a whole node. */
export const memoryLimited: ICheck = {
  id: 'memory-limited',
  catalogue: ['s1', 's14', 'w15', 'w16'],
  title: 'Every container has a memory limit: its own, that of its pod, or the default of its namespace',
  why: 'a container without a limit can use all memory of its node, and then the kubelet evicts, or the kernel kills, other pods on it',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  severity: 'error',
  evaluate: manifestSet => [...new Set(manifestSet.workloads.map(({ namespace }) => namespace))]
    .flatMap(namespace => unlimitedContainers(manifestSet, namespace)),
};

function unlimitedContainers(manifestSet: ManifestSet, namespace: string): CheckResult[] {
  const defaults = containerDefaults(manifestSet, namespace);
  const unlimited = manifestSet.workloadsIn(namespace).filter(({ podSpec }) => amountsOf(at(podSpec, 'resources', 'limits')).memory === undefined);
  return unlimited.flatMap(({ manifest, podPath, containers }) => containers
    .map(container => withDefaults(container, defaults))
    .filter(({ limits }) => limits.memory === undefined)
    .map(({ name, where, requests }) => ({
      object: manifest,
      field: `${podPath}.${where}.resources.limits.memory`,
      message: `container \`${name}\` has no memory limit; it, its pod, or a LimitRange of namespace \`${namespace}\` must set one`,
      fix: requests.memory === undefined
        ? 'Set `resources.limits.memory` to what the container needs at its peak; without a request, it is also the request.'
        : `Set \`resources.limits.memory: ${amountText('memory', requests.memory)}\`, its request, or set both to what the container needs at its peak.`,
    })));
}
