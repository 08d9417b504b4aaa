import { containerDefaults, withDefaults } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import { amountsOf, at, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ASKED = ['cpu', 'memory']; // what the scheduler places by

/** The scheduler knows what every container needs. */
export const requestsSet: ICheck = {
  id: 'requests-set',
  catalogue: ['d74', 'w15', 'w37'],
  title: 'Every container that goes on running requests CPU and memory, sidecars too',
  why: 'the scheduler places by requests alone: log collectors that requested nothing filled nodes until they ran out of memory; pods without requests are evicted first, and one sidecar without a CPU request stops autoscaling by CPU',
  source: 'https://www.bluematador.com/blog/post-mortem-kubernetes-node-oom',
  severity: 'warning',
  evaluate: manifestSet => [...new Set(manifestSet.workloads.map(({ namespace }) => namespace))].flatMap(namespace => judge(manifestSet, namespace)),
};

function judge(manifestSet: ManifestSet, namespace: string): CheckResult[] {
  const defaults = containerDefaults(manifestSet, namespace);
  const sized = sizedByAutoscaler(manifestSet, namespace);
  return manifestSet.workloadsIn(namespace).filter(workload => !sized.has(workload)).flatMap(({ manifest, podSpec, podPath, containers }) => {
    const ofPod = { ...amountsOf(at(podSpec, 'resources', 'limits')), ...amountsOf(at(podSpec, 'resources', 'requests')) };
    const stored = containers.map(container => withDefaults(container, defaults));
    const bestEffort = [ofPod, ...stored.map(({ requests }) => requests)].every(requests => ASKED.every(resource => !requests[resource]));
    return stored.filter(({ first }) => !first) // what ends before the others start has their requests to itself
      .map(({ name, where, requests }) => ({ name, where, missing: ASKED.filter(resource => (requests[resource] ?? ofPod[resource]) === undefined) }))
      .filter(({ missing }) => missing.length > 0)
      .map(({ name, where, missing }) => ({
        object: manifest,
        field: `${podPath}.${where}.resources.requests`,
        message: `the container ${name} requests no ${missing.join(' and no ')}, and neither its pod nor a LimitRange of namespace ${namespace} says it`
          + (bestEffort ? ': the pod is BestEffort, the first that a full node evicts' : ''),
        fix: `write ${missing.map(resource => `resources.requests.${resource}`).join(' and ')}, with what the container uses`,
      }));
  });
}

/** Workloads whose requests a VerticalPodAutoscaler writes when their pods are created. */
function sizedByAutoscaler(manifestSet: ManifestSet, namespace: string): ReadonlySet<Workload | undefined> {
  return new Set(manifestSet.ofKindIn('VerticalPodAutoscaler', namespace)
    .filter(autoscaler => textAt(autoscaler, 'spec', 'updatePolicy', 'updateMode') !== 'Off')
    .map(autoscaler => manifestSet.workload(
      textAt(autoscaler, 'spec', 'targetRef', 'kind') ?? '', namespaceOf(autoscaler), textAt(autoscaler, 'spec', 'targetRef', 'name') ?? '')));
}
