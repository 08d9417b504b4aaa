import { amountsOf, at, Container, Workload } from '../../model';
import type { ICheck } from '../check';
import { FieldProblem, resultsAt, shownShort } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** Requests do not exceed limits, and equal them for devices and huge pages. */
export const requestsWithinLimits: ICheck = {
  id: 'requests-within-limits',
  catalogue: ['api'],
  title: 'Requests of a container do not exceed its limits, and equal them for GPUs and huge pages',
  why: 'the API server rejects the workload, so the rollout that contains it fails',
  source: 'https://github.com/nautobot/helm-charts/issues/43',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => requestProblems(workload, container))),
};

function requestProblems(workload: Workload, { spec, name, where }: Container): CheckResult[] {
  const requests = amountsOf(at(spec, 'resources', 'requests'));
  const limits = new Map(Object.entries(amountsOf(at(spec, 'resources', 'limits'))));
  return resultsAt(workload.manifest, `${workload.podPath}.${where}.resources.requests`, Object.keys(requests).flatMap((resource): FieldProblem[] => {
    const [request, limit] = [requests[resource], limits.get(resource)];
    if (request === limit) {
      return [];
    }
    const [requested, limited] = [shownShort(at(spec, 'resources', 'requests', resource)), shownShort(at(spec, 'resources', 'limits', resource))];
    if (limit === undefined) {
      return isShared(resource) || workload.kind === 'Pod' ? [] : [{ // a LimitRange may add the limit to a Pod, but not to a template
        field: resource,
        message: `container \`${name}\` requests ${requested} \`${resource}\` without a limit; this resource requires one`,
        fix: `Set \`resources.limits["${resource}"]\` to ${requested}.`,
      }];
    }
    if (request > limit) {
      return [{
        field: resource,
        message: `container \`${name}\` requests ${requested} \`${resource}\`; its limit is ${limited}, and the request must not exceed it`,
        fix: `Lower the request to ${limited}, or raise the limit to ${requested}.`,
      }];
    }
    return isShared(resource) ? [] : [{
      field: resource,
      message: `container \`${name}\` requests ${requested} \`${resource}\`; it must request its limit, which is ${limited}`,
      fix: `Set the request of \`${resource}\` to ${limited}.`,
    }];
  }));
}

/** Whether a limit may exceed the request; devices and huge pages are not shared. */
function isShared(resource: string): boolean {
  return (!resource.includes('/') || resource.includes('kubernetes.io/')) && !resource.startsWith('hugepages-');
}
