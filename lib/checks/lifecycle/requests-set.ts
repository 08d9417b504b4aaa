import { containerDefaults, withDefaults } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import { amountsOf, at, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const REQUIRED = ['cpu', 'memory']; // the scheduler places pods by them

/** The scheduler knows the requests of every container. */
export const requestsSet: ICheck = {
  id: 'requests-set',
  catalogue: ['d74', 'w15', 'w37'],
  title: 'Every container and every sidecar requests CPU and memory',
  why: 'the scheduler places pods by their requests alone, so nodes without them run out of memory; the kubelet evicts BestEffort pods first, and a HorizontalPodAutoscaler cannot compute CPU utilization if one container has no request',
  source: 'https://www.bluematador.com/blog/post-mortem-kubernetes-node-oom',
  severity: 'warning',
  evaluate: manifestSet => [...new Set(manifestSet.workloads.map(({ namespace }) => namespace))]
    .flatMap(namespace => missingRequests(manifestSet, namespace)),
};

function missingRequests(manifestSet: ManifestSet, namespace: string): CheckResult[] {
  const defaults = containerDefaults(manifestSet, namespace);
  const sized = sizedByAutoscaler(manifestSet, namespace);
  return manifestSet.workloadsIn(namespace).filter(workload => !sized.has(workload)).flatMap(({ manifest, podSpec, podPath, containers }) => {
    const podLevel = { ...amountsOf(at(podSpec, 'resources', 'limits')), ...amountsOf(at(podSpec, 'resources', 'requests')) };
    const stored = containers.map(container => withDefaults(container, defaults));
    const bestEffort = [podLevel, ...stored.map(({ requests }) => requests)]
      .every(requests => REQUIRED.every(resource => !requests[resource]));
    return stored.filter(({ first }) => !first) // an init container ends before the others start, and uses their requests
      .map(({ name, where, requests }) =>
        ({ name, where, missing: REQUIRED.filter(resource => (requests[resource] ?? podLevel[resource]) === undefined) }))
      .filter(({ missing }) => missing.length > 0)
      .map(({ name, where, missing }) => ({
        object: manifest,
        field: `${podPath}.${where}.resources.requests`,
        message: `container \`${name}\` has no ${missing.join(' and no ')} request; it, its pod, or a LimitRange of namespace \`${namespace}\` must set one`
          + (bestEffort ? ', since the kubelet evicts BestEffort pods first' : ''),
        fix: `Set ${missing.map(resource => `\`resources.requests.${resource}\``).join(' and ')} to what the container uses.`,
      }));
  });
}

/** Workloads whose requests a VerticalPodAutoscaler sets when their pods are created. */
function sizedByAutoscaler(manifestSet: ManifestSet, namespace: string): ReadonlySet<Workload | undefined> {
  return new Set(manifestSet.ofKindIn('VerticalPodAutoscaler', namespace)
    .filter(autoscaler => textAt(autoscaler, 'spec', 'updatePolicy', 'updateMode') !== 'Off')
    .map(autoscaler => manifestSet.workload(
      textAt(autoscaler, 'spec', 'targetRef', 'kind') ?? '', namespaceOf(autoscaler), textAt(autoscaler, 'spec', 'targetRef', 'name') ?? '')));
}
