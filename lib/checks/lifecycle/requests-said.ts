import { containerDefaults, withDefaults } from '../../analysis/capacity';
import { amountsOf, at, Landscape, namespaceOf, textAt, Workload } from '../../model';
import type { Finding, ICheck } from '../check';

const ASKED = ['cpu', 'memory']; // what the scheduler places by

/** The scheduler knows what every container needs. */
export const requestsSaid: ICheck = {
  id: 'requests-said',
  rules: ['d74', 'w15', 'w37'],
  title: 'Every container that goes on running requests CPU and memory, sidecars too',
  why: 'the scheduler places by requests alone: log collectors that requested nothing filled nodes until they ran out of memory; pods without requests are evicted first, and one sidecar without a CPU request stops autoscaling by CPU',
  source: 'https://www.bluematador.com/blog/post-mortem-kubernetes-node-oom',
  severity: 'warning',
  inspect: landscape => [...new Set(landscape.workloads.map(({ namespace }) => namespace))].flatMap(namespace => judge(landscape, namespace)),
};

function judge(landscape: Landscape, namespace: string): Finding[] {
  const defaults = containerDefaults(landscape, namespace);
  const sized = sizedByAutoscaler(landscape, namespace);
  return landscape.workloadsIn(namespace).filter(workload => !sized.has(workload)).flatMap(({ manifest, podSpec, podPath, containers }) => {
    const ofPod = { ...amountsOf(at(podSpec, 'resources', 'limits')), ...amountsOf(at(podSpec, 'resources', 'requests')) };
    const stored = containers.map(container => withDefaults(container, defaults));
    const bestEffort = [ofPod, ...stored.map(({ requests }) => requests)].every(requests => ASKED.every(resource => !requests[resource]));
    return stored.filter(({ first }) => !first) // what ends before the others start has their requests to itself
      .map(({ name, where, requests }) => ({ name, where, missing: ASKED.filter(resource => (requests[resource] ?? ofPod[resource]) === undefined) }))
      .filter(({ missing }) => missing.length > 0)
      .map(({ name, where, missing }) => ({
        object: manifest,
        field: `${podPath}.${where}.resources.requests`,
        what: `the container ${name} requests no ${missing.join(' and no ')}, and neither its pod nor a LimitRange of namespace ${namespace} says it`
          + (bestEffort ? ': the pod is BestEffort, the first that a full node evicts' : ''),
        fix: `write ${missing.map(resource => `resources.requests.${resource}`).join(' and ')}, with what the container uses`,
      }));
  });
}

/** Workloads whose requests a VerticalPodAutoscaler writes when their pods are created. */
function sizedByAutoscaler(landscape: Landscape, namespace: string): ReadonlySet<Workload | undefined> {
  return new Set(landscape.ofKindIn('VerticalPodAutoscaler', namespace)
    .filter(autoscaler => textAt(autoscaler, 'spec', 'updatePolicy', 'updateMode') !== 'Off')
    .map(autoscaler => landscape.workload(
      textAt(autoscaler, 'spec', 'targetRef', 'kind') ?? '', namespaceOf(autoscaler), textAt(autoscaler, 'spec', 'targetRef', 'name') ?? '')));
}
