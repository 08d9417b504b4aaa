import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, Container, itemsAt, ManifestSet, namespaceOf, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A utilization target of an autoscaler: of all containers, or of one. */
interface Measure {
  readonly field: string;
  readonly resource: string;
  readonly container?: string;
}

/** Every container that an autoscaler measures by utilization has the request that utilization is a share of. */
export const autoscalerMeasuresRequests: ICheck = {
  id: 'autoscaler-measures-requests',
  catalogue: ['d28'],
  title: 'Every container that an autoscaler measures by utilization requests that resource',
  why: 'utilization is usage divided by the request: if one measured container has no request, the HorizontalPodAutoscaler reports `FailedGetResourceMetric` and does not scale',
  source: 'https://github.com/kubernetes/kubernetes/issues/79365',
  severity: 'error',
  evaluate: manifestSet => {
    const defaults = defaultsOf(manifestSet);
    return manifestSet.ofKind('HorizontalPodAutoscaler').flatMap(autoscaler => {
      const target = manifestSet.targetOf(autoscaler);
      return target ? measures(autoscaler).flatMap(measure => checkMeasure(autoscaler, target, measure, defaults)) : [];
    });
  },
};

function measures(autoscaler: Manifest): Measure[] {
  const old = numberAt(autoscaler, 'spec', 'targetCPUUtilizationPercentage'); // autoscaling/v1
  return [
    ...(old === undefined ? [] : [{ field: 'spec.targetCPUUtilizationPercentage', resource: 'cpu' }]),
    ...itemsAt(autoscaler, 'spec', 'metrics').flatMap((metric, index) => {
      const [source, key] = at(metric, 'type') === 'ContainerResource' ? ['ContainerResource', 'containerResource'] : ['Resource', 'resource'];
      const measured = at(metric, key);
      const resource = textAt(measured, 'name');
      return resource === undefined || at(metric, 'type') !== source || at(measured, 'target', 'type') !== 'Utilization' ? [] : [{
        field: `spec.metrics[${index}].${key}`,
        resource,
        ...(source === 'ContainerResource' && { container: textAt(measured, 'container') ?? '' }),
      }];
    }),
  ];
}

function checkMeasure(object: Manifest, target: Workload, { field, resource, container }: Measure, defaults: ReadonlySet<string>): CheckResult[] {
  const running = target.containers.filter(({ first }) => !first);
  const measured = container === undefined ? running : running.filter(({ name }) => name === container);
  if (container !== undefined && measured.length === 0) {
    return running.length === 0 ? [] : [{
      object,
      field: `${field}.container`,
      message: `\`container\` is \`${container}\`, which ${target.kind} \`${target.name}\` does not have; it must be ${running.map(({ name }) => `\`${name}\``).join(' or ')}`,
      fix: `Set ${running.map(({ name }) => `\`container: ${name}\``).join(' or ')}.`,
    }];
  }
  const has = ({ requests }: Container) => requests[resource] !== undefined;
  const lacking = defaults.has(`${target.namespace} ${resource}`) || requestedByPod(target, resource) ? [] : measured.filter(one => !has(one));
  return lacking.length === 0 ? [] : [{
    object,
    field,
    message: `${lacking.map(({ name }) => `container \`${name}\``).join(' and ')} of ${target.kind} \`${target.name}\` `
      + `${lacking.length === 1 ? 'has' : 'have'} no ${resource} request, which this metric is computed from; every measured container must have one`,
    fix: `Set \`resources.requests.${resource}\` on ${lacking.map(({ where }) => `\`${target.podPath}.${where}\``).join(' and ')} of ${target.kind} \`${target.name}\``
      + `${container === undefined ? ', or measure one container with a metric of type `ContainerResource`' : ''}.`,
  }];
}

/** Whether the pod as a whole has the request. */
function requestedByPod(target: Workload, resource: string): boolean {
  return amountsOf(at(target.podSpec, 'resources', 'requests'))[resource] !== undefined;
}

/** The requests that LimitRanges set on containers without their own, as `namespace resource`; a default limit becomes a request too. */
function defaultsOf(manifestSet: ManifestSet): ReadonlySet<string> {
  return new Set(manifestSet.ofKind('LimitRange').flatMap(range => itemsAt(range, 'spec', 'limits')
    .filter(limit => at(limit, 'type') === 'Container')
    .flatMap(limit => [at(limit, 'defaultRequest'), at(limit, 'default')])
    .flatMap(amounts => Object.keys(amountsOf(amounts)))
    .map(resource => `${namespaceOf(range)} ${resource}`)));
}
