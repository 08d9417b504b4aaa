import { amountText, ContainerDefaults, containerDefaults, limitItems, withDefaults } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { Amounts, amountsOf, at, Container, ManifestSet, milliCpu, namespaceOf, podAmounts, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** What is measured against a LimitRange: a container, or all of a pod's together. */
interface Measured {
  readonly workload: Workload;
  /** `container main`, or `the pod`. */
  readonly who: string;
  readonly field: string;
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** One thing that is wrong with what was measured. */
type Complaint = Pick<CheckResult, 'message' | 'fix'> & { readonly of: 'requests' | 'limits'; readonly resource: string };

export const containersFitLimitRange: ICheck = {
  id: 'containers-fit-limit-range',
  catalogue: ['d12', 'd13'],
  title: 'Containers and pods are within the LimitRange of their namespace',
  why: 'a newly applied LimitRange contradicted a workload that ran already: its pod did not come back until somebody removed the LimitRange, and monitoring stayed down',
  source: 'DFDS, post-mortem PM2024-001',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('LimitRange').flatMap(limitRange => inNamespace(manifestSet, limitRange)),
};

function inNamespace(manifestSet: ManifestSet, limitRange: Manifest): CheckResult[] {
  const defaults = containerDefaults(manifestSet, namespaceOf(limitRange));
  const [ofContainers, ofPods] = [limitItems(limitRange, 'Container'), limitItems(limitRange, 'Pod')];
  const name = `LimitRange/${textAt(limitRange, 'metadata', 'name') ?? ''}`;
  return manifestSet.workloadsIn(namespaceOf(limitRange)).flatMap(workload => {
    const containers = workload.containers.map(container => withDefaults(container, defaults));
    return [
      ...containers.flatMap((container, index) => [
        ...judged(byDefault(workload.containers[index], container, defaults, name), measured(workload, container)),
        ...ofContainers.flatMap(item => judged(complaints(item, container, name), measured(workload, container))),
      ]),
      ...ofPods.flatMap(item => {
        const pod = { workload, who: 'the pod', field: workload.podPath, requests: podAmounts(containers, 'requests'), limits: podAmounts(containers, 'limits') };
        return judged(complaints(item, pod, name), pod);
      }),
    ];
  });
}

function measured(workload: Workload, { name, where, requests, limits }: Container): Measured {
  return { workload, who: `container ${name}`, field: `${workload.podPath}.${where}`, requests, limits };
}

function judged(found: Complaint[], { workload, who, field }: Measured): CheckResult[] {
  return found.map(({ message, fix, of, resource }) => ({ object: workload.manifest, field: `${field}.resources.${of}.${resource}`, message: `${who} ${message}`, fix }));
}

function complaints(item: unknown, taken: Pick<Measured, 'requests' | 'limits'>, name: string): Complaint[] {
  return [...overMax(item, taken.limits, name), ...underMin(item, taken.requests, name), ...overRatio(item, taken, name)];
}

function overMax(item: unknown, limits: Amounts, name: string): Complaint[] {
  return Object.entries(amountsOf(at(item, 'max'))).flatMap(([resource, max]): Complaint[] => {
    const [limit, text] = [limits[resource], amountText(resource, max)];
    return limit !== undefined && limit <= max ? [] : [{
      of: 'limits',
      resource,
      message: limit === undefined ? `has no limit of ${resource}, and ${name} wants one` : `has a limit of ${amountText(resource, limit)} ${resource}, more than the ${text} of ${name}`,
      fix: `set resources.limits.${resource} to at most ${text}, or raise max of ${name}`,
    }];
  });
}

function underMin(item: unknown, requests: Amounts, name: string): Complaint[] {
  return Object.entries(amountsOf(at(item, 'min'))).flatMap(([resource, min]): Complaint[] => {
    const [request, text] = [requests[resource], amountText(resource, min)];
    return request !== undefined && request >= min ? [] : [{
      of: 'requests',
      resource,
      message: request === undefined ? `requests no ${resource}, and ${name} wants it` : `requests ${amountText(resource, request)} ${resource}, less than the ${text} of ${name}`,
      fix: `set resources.requests.${resource} to at least ${text}, or lower min of ${name}`,
    }];
  });
}

function overRatio(item: unknown, { requests, limits }: Pick<Measured, 'requests' | 'limits'>, name: string): Complaint[] {
  const ratios = at(item, 'maxLimitRequestRatio');
  return Object.keys(amountsOf(ratios)).flatMap((resource): Complaint[] => {
    const ratio = at(ratios, resource);
    const [request, limit, most] = [requests[resource] ?? 0n, limits[resource] ?? 0n, milliCpu(ratio) ?? 0n]; // the ratio in thousandths
    if (request > 0n && limit > 0n && limit * 1000n <= request * most) {
      return [];
    }
    return [{
      of: 'limits',
      resource,
      message: request > 0n && limit > 0n
        ? `has a limit of ${amountText(resource, limit)} ${resource} and requests ${amountText(resource, request)}, a larger ratio than the ${ratio} of ${name}`
        : `lacks a request or a limit of ${resource}, and ${name} bounds their ratio`,
      fix: `set resources.requests.${resource} so that limit / request is at most ${ratio}, or raise maxLimitRequestRatio of ${name}`,
    }];
  });
}

/** A request that is larger than the limit which the container gets because it says none. */
function byDefault(written: Container, { requests }: Container, { limits }: ContainerDefaults, name: string): Complaint[] {
  const tooLow = Object.entries(limits).filter(([resource, limit]) => written.limits[resource] === undefined && requests[resource] > limit);
  return tooLow.map(([resource, limit]) => ({
    of: 'requests',
    resource,
    message: `requests ${amountText(resource, requests[resource])} ${resource}, more than the limit of ${amountText(resource, limit)} that ${name} gives to it`,
    fix: `set resources.limits.${resource}, or raise default of ${name}`,
  }));
}
