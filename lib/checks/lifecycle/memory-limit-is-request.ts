import { amountText } from '../../analysis/capacity';
import { amountsOf, at, ManifestSet } from '../../model';
import type { ICheck } from '../check';

/** The scheduler reserves all memory that a container may use. */
export const memoryLimitIsRequest: ICheck = {
  id: 'memory-limit-is-request',
  catalogue: ['d75', 's14', 'w22'],
  title: 'The memory limit of a container equals its memory request',
  why: 'the scheduler reserves only the request: when a node runs short of memory, the kubelet evicts, or the kernel kills, pods that use more than they requested',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#pod-selection-for-kubelet-eviction',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(({ manifest, containers, podPath }) => containers.flatMap(({ spec, name, where }) => {
    const [request, limit] = ['requests', 'limits'].map(part => amountsOf(at(spec, 'resources', part)).memory);
    if (request === undefined || limit === undefined || request >= limit) {
      return []; // the API server rejects a request above the limit
    }
    const [requested, limited] = [amountText('memory', request), amountText('memory', limit)];
    return [{
      object: manifest,
      field: `${podPath}.${where}.resources.limits.memory`,
      message: `the memory limit of container \`${name}\` is ${limited} and its request is ${requested}; they must be equal`,
      fix: `Set \`resources.requests.memory: ${limited}\`, or set both to what the container needs at its peak.`,
    }];
  })),
};
