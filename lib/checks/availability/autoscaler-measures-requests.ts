import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, Container, itemsAt, ManifestSet, namespaceOf, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** What an autoscaler measures: of all containers, or of one. */
interface Measure {
  readonly field: string;
  readonly resource: string;
  readonly container?: string;
}

/** An autoscaler that measures the use of a request finds that request on every container that it measures. */
export const autoscalerMeasuresRequests: ICheck = {
  id: 'autoscaler-measures-requests',
  catalogue: ['d28'],
  title: 'Every container that an autoscaler measures has the request that it measures',
  why: 'one injected sidecar without a CPU request, and the HorizontalPodAutoscaler of the whole service stopped scaling: utilization is a part of requests',
  source: 'https://github.com/kubernetes/kubernetes/issues/79365',
  severity: 'error',
  evaluate: manifestSet => {
    const given = defaulted(manifestSet);
    return manifestSet.ofKind('HorizontalPodAutoscaler').flatMap(autoscaler => {
      const target = manifestSet.targetOf(autoscaler);
      return target ? measures(autoscaler).flatMap(measure => unmeasured(autoscaler, target, measure, given)) : [];
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

function unmeasured(object: Manifest, target: Workload, { field, resource, container }: Measure, given: ReadonlySet<string>): CheckResult[] {
  const running = target.containers.filter(({ first }) => !first);
  const measured = container === undefined ? running : running.filter(({ name }) => name === container);
  if (container !== undefined && measured.length === 0) {
    return running.length === 0 ? [] : [{
      object,
      field: `${field}.container`,
      message: `measures the container ${container}, which ${target.kind} ${target.name} does not have`,
      fix: `name one of its containers: ${running.map(({ name }) => name).join(', ')}`,
    }];
  }
  const has = ({ requests }: Container) => requests[resource] !== undefined;
  const lacking = given.has(`${target.namespace} ${resource}`) || podWide(target, resource) ? [] : measured.filter(one => !has(one));
  return lacking.length === 0 ? [] : [{
    object,
    field,
    message: `measures ${resource}, but ${lacking.map(({ name }) => `the container ${name}`).join(' and ')} of ${target.kind} ${target.name} requests none`,
    fix: `set resources.requests.${resource} on ${lacking.map(({ where }) => `${target.podPath}.${where}`).join(', ')}`
      + (container === undefined ? ', or measure one container with a ContainerResource metric' : ''),
  }];
}

/** Whether the request stands on the pod as a whole. */
function podWide(target: Workload, resource: string): boolean {
  return amountsOf(at(target.podSpec, 'resources', 'requests'))[resource] !== undefined;
}

/** What a LimitRange gives to containers that say nothing, as `namespace resource`; a default limit is a request too. */
function defaulted(manifestSet: ManifestSet): ReadonlySet<string> {
  return new Set(manifestSet.ofKind('LimitRange').flatMap(range => itemsAt(range, 'spec', 'limits')
    .filter(limit => at(limit, 'type') === 'Container')
    .flatMap(limit => [at(limit, 'defaultRequest'), at(limit, 'default')])
    .flatMap(amounts => Object.keys(amountsOf(amounts)))
    .map(resource => `${namespaceOf(range)} ${resource}`)));
}
