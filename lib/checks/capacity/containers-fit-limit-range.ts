import { amountText, ContainerDefaults, containerDefaults, limitItems, withDefaults } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { Amounts, amountsOf, at, Container, ManifestSet, milliCpu, namespaceOf, podAmounts, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A container, or a pod as the sum of its containers, that is compared with a LimitRange. */
interface Subject {
  readonly workload: Workload;
  /** In messages: `` container `main` `` or `the pod`. */
  readonly subject: string;
  readonly field: string;
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** A bound of a LimitRange that is not met. */
type Violation = Pick<CheckResult, 'message' | 'fix'> & { readonly of: 'requests' | 'limits'; readonly resource: string };

export const containersFitLimitRange: ICheck = {
  id: 'containers-fit-limit-range',
  catalogue: ['d12', 'd13'],
  title: 'Containers and pods are within the LimitRange of their namespace',
  why: 'the API server rejects pods outside the LimitRange: running pods continue, and a pod that is evicted or rolled out is never created again',
  source: 'DFDS, post-mortem PM2024-001',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('LimitRange').flatMap(limitRange => inNamespace(manifestSet, limitRange)),
};

function inNamespace(manifestSet: ManifestSet, limitRange: Manifest): CheckResult[] {
  const defaults = containerDefaults(manifestSet, namespaceOf(limitRange));
  const [ofContainers, ofPods] = [limitItems(limitRange, 'Container'), limitItems(limitRange, 'Pod')];
  const name = `LimitRange \`${textAt(limitRange, 'metadata', 'name') ?? ''}\``;
  return manifestSet.workloadsIn(namespaceOf(limitRange)).flatMap(workload => {
    const containers = workload.containers.map(container => withDefaults(container, defaults));
    return [
      ...containers.flatMap((container, index) => [
        ...findingsOf(byDefault(workload.containers[index], container, defaults, name), subjectOf(workload, container)),
        ...ofContainers.flatMap(item => findingsOf(violations(item, container, name), subjectOf(workload, container))),
      ]),
      ...ofPods.flatMap(item => {
        const pod = { workload, subject: 'the pod', field: workload.podPath, requests: podAmounts(containers, 'requests'), limits: podAmounts(containers, 'limits') };
        return findingsOf(violations(item, pod, name), pod);
      }),
    ];
  });
}

function subjectOf(workload: Workload, { name, where, requests, limits }: Container): Subject {
  return { workload, subject: `container \`${name}\``, field: `${workload.podPath}.${where}`, requests, limits };
}

function findingsOf(found: Violation[], { workload, subject, field }: Subject): CheckResult[] {
  return found.map(({ message, fix, of, resource }) => ({ object: workload.manifest, field: `${field}.resources.${of}.${resource}`, message: `${subject} ${message}`, fix }));
}

function violations(item: unknown, taken: Pick<Subject, 'requests' | 'limits'>, name: string): Violation[] {
  return [...overMax(item, taken.limits, name), ...underMin(item, taken.requests, name), ...overRatio(item, taken, name)];
}

function overMax(item: unknown, limits: Amounts, name: string): Violation[] {
  return Object.entries(amountsOf(at(item, 'max'))).flatMap(([resource, max]): Violation[] => {
    const [limit, text] = [limits[resource], amountText(resource, max)];
    return limit !== undefined && limit <= max ? [] : [{
      of: 'limits',
      resource,
      message: `has ${limit === undefined ? 'no' : `a limit of ${amountText(resource, limit)}`} ${limit === undefined ? `${resource} limit` : resource}; ${name} requires at most ${text}`,
      fix: `Set \`resources.limits.${resource}\` to at most ${text}, or raise \`max.${resource}\` of ${name}.`,
    }];
  });
}

function underMin(item: unknown, requests: Amounts, name: string): Violation[] {
  return Object.entries(amountsOf(at(item, 'min'))).flatMap(([resource, min]): Violation[] => {
    const [request, text] = [requests[resource], amountText(resource, min)];
    return request !== undefined && request >= min ? [] : [{
      of: 'requests',
      resource,
      message: `requests ${request === undefined ? 'no' : amountText(resource, request)} ${resource}; ${name} requires at least ${text}`,
      fix: `Set \`resources.requests.${resource}\` to at least ${text}, or lower \`min.${resource}\` of ${name}.`,
    }];
  });
}

function overRatio(item: unknown, { requests, limits }: Pick<Subject, 'requests' | 'limits'>, name: string): Violation[] {
  const ratios = at(item, 'maxLimitRequestRatio');
  return Object.keys(amountsOf(ratios)).flatMap((resource): Violation[] => {
    const ratio = at(ratios, resource);
    const [request, limit, most] = [requests[resource] ?? 0n, limits[resource] ?? 0n, milliCpu(ratio) ?? 0n]; // the ratio in thousandths
    if (request > 0n && limit > 0n && limit * 1000n <= request * most) {
      return [];
    }
    return [{
      of: 'limits',
      resource,
      message: request > 0n && limit > 0n
        ? `requests ${amountText(resource, request)} ${resource} with a limit of ${amountText(resource, limit)}; ${name} requires a ratio of at most ${ratio}`
        : `has no request or no limit of ${resource}; ${name} bounds their ratio and requires both`,
      fix: `Raise \`resources.requests.${resource}\` until limit / request is at most ${ratio}, or raise \`maxLimitRequestRatio.${resource}\` of ${name}.`,
    }];
  });
}

/** Requests above the default limit that a container without a limit gets. */
function byDefault(written: Container, { requests }: Container, { limits }: ContainerDefaults, name: string): Violation[] {
  const tooLow = Object.entries(limits).filter(([resource, limit]) => written.limits[resource] === undefined && requests[resource] > limit);
  return tooLow.map(([resource, limit]) => ({
    of: 'requests',
    resource,
    message: `requests ${amountText(resource, requests[resource])} ${resource}; the default limit of ${name} is ${amountText(resource, limit)}, and the request must not exceed it`,
    fix: `Set \`resources.limits.${resource}\`, or raise \`default.${resource}\` of ${name}.`,
  }));
}
