import { amountText } from '../../analysis/capacity';
import { amountsOf, at, ManifestSet } from '../../model';
import type { ICheck } from '../check';

/** What a container may use of memory is set aside for it. */
export const memoryLimitIsRequest: ICheck = {
  id: 'memory-limit-is-request',
  catalogue: ['d75', 's14', 'w22'],
  title: 'The memory limit of a container is its memory request',
  why: 'memory cannot be taken back as CPU can: what pods use beyond their requests was promised to nobody or to others, so when a node runs full, those that use more than they requested are evicted or killed',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#pod-selection-for-kubelet-eviction',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(({ manifest, containers, podPath }) => containers.flatMap(({ spec, name, where }) => {
    const [request, limit] = ['requests', 'limits'].map(part => amountsOf(at(spec, 'resources', part)).memory);
    if (request === undefined || limit === undefined || request >= limit) {
      return []; // the API server refuses a request above the limit
    }
    const [requested, limited] = [amountText('memory', request), amountText('memory', limit)];
    return [{
      object: manifest,
      field: `${podPath}.${where}.resources.limits.memory`,
      message: `the container ${name} may use ${limited} of memory and requests ${requested}: the scheduler sets nothing aside for the other ${amountText('memory', limit - request)}`,
      fix: `write ${limited} in resources.requests.memory too, or lower the limit to what the container needs at its peak, and write that in both`,
    }];
  })),
};
