import { amountsOf, at, Container, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, Problem, written } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** No container requests more of a resource than its limit, and of what cannot be shared exactly that much. */
export const requestsWithinLimits: ICheck = {
  id: 'requests-within-limits',
  catalogue: ['api'],
  title: 'No container requests more than its limit, and of GPUs and huge pages it requests just that much',
  why: 'a chart had its requests and limits the wrong way round, and the API server refused the Deployment of everybody who installed it as it was',
  source: 'https://github.com/nautobot/helm-charts/issues/43',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge(workload: Workload, { spec, name, where }: Container): CheckResult[] {
  const requests = amountsOf(at(spec, 'resources', 'requests'));
  const limits = new Map(Object.entries(amountsOf(at(spec, 'resources', 'limits'))));
  return findingsOf(workload.manifest, `${workload.podPath}.${where}.resources.requests`, Object.keys(requests).flatMap((resource): Problem[] => {
    const [request, limit] = [requests[resource], limits.get(resource)];
    if (request === limit) {
      return [];
    }
    const [requested, limited] = [written(at(spec, 'resources', 'requests', resource)), written(at(spec, 'resources', 'limits', resource))];
    if (limit === undefined) {
      return isShared(resource) || workload.kind === 'Pod' ? [] : [{ // a LimitRange may give the limit to a Pod, but not to a template
        field: resource,
        message: `container ${name} requests ${requested} ${resource} without a limit, and the API server takes no such resource without one`,
        fix: `write resources.limits.${resource}: ${requested}`,
      }];
    }
    if (request > limit) {
      return [{
        field: resource,
        message: `container ${name} requests ${requested} ${resource}, and its limit is ${limited}`,
        fix: `write at most ${limited}, or raise resources.limits.${resource} to ${requested}`,
      }];
    }
    return isShared(resource) ? [] : [{
      field: resource,
      message: `container ${name} requests ${requested} ${resource}, and its limit is ${limited}: containers do not share it, so both must be the same`,
      fix: `write ${limited} here too`,
    }];
  }));
}

/** Whether a limit may be above the request: devices and huge pages belong to one container. */
function isShared(resource: string): boolean {
  return (!resource.includes('/') || resource.includes('kubernetes.io/')) && !resource.startsWith('hugepages-');
}
