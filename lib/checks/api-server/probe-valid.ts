import { at, Container, itemsAt, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, isSaid, Problem, within } from './grammar/problems';
import { problemOfPort } from './grammar/values';
import type { CheckResult } from '../../finding';
import { PROBES, PROBE_HANDLERS } from '../../kubernetes/handlers';

const COUNTS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'];

/** A probe asks in one way, with numbers that the API server takes for that kind of probe. */
export const probeValid: ICheck = {
  id: 'probe-valid',
  catalogue: ['api'],
  title: 'A probe has one handler and timings that its kind may have',
  why: 'a livenessProbe with successThreshold: 2 passes every schema, and the API server refuses the Deployment',
  source: 'https://github.com/instrumenta/kubeval/issues/179',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, first, where }: Container): CheckResult[] {
  return PROBES.filter(probe => isSaid(spec, probe)).flatMap(probe => findingsOf(manifest, `${podPath}.${where}.${probe}`, first
    ? [{ field: '', message: 'an init container that ends has a probe, and only one that goes on running may', fix: 'remove the probe, or write restartPolicy: Always to make it a sidecar' }]
    : [...asked(at(spec, probe)), ...timed(at(spec, probe), probe)]));
}

function asked(probe: unknown): Problem[] {
  const handlers = PROBE_HANDLERS.filter(handler => isSaid(probe, handler));
  return handlers.length === 1 ? within(handlers[0], handled(at(probe, handlers[0]), handlers[0])) : [{
    field: '',
    message: handlers.length === 0 ? 'the probe has no handler, so it asks nothing' : `the probe has the handlers ${handlers.join(' and ')}, and may have one`,
    fix: handlers.length === 0 ? `write one of ${PROBE_HANDLERS.join(', ')}` : `keep one of ${handlers.join(' and ')}`,
  }];
}

function handled(handler: unknown, name: string): Problem[] {
  if (name === 'exec') {
    return itemsAt(handler, 'command').length > 0 ? [] : [{ field: 'command', message: 'no command is said', fix: 'write the command and its arguments as a list' }];
  }
  const port = at(handler, 'port');
  const problem = name === 'grpc' && typeof port === 'string' ? undefined : problemOfPort(port); // gRPC takes numbers only: `fields-typed` says so
  return problem === undefined ? [] : [{ field: 'port', message: problem, fix: name === 'grpc' ? 'write the number of the port' : 'write the number of the port without quotes, or its name' }];
}

function timed(probe: unknown, name: string): Problem[] {
  const successes = numberAt(probe, 'successThreshold') ?? 0;
  const grace = numberAt(probe, 'terminationGracePeriodSeconds');
  return [
    ...COUNTS.filter(count => (numberAt(probe, count) ?? 0) < 0).map(count => ({ field: count, message: `${count} is ${numberAt(probe, count)}`, fix: `write ${count}: 0 or more, or remove it` })),
    ...(name === 'readinessProbe' || successes <= 1 ? [] : [{
      field: 'successThreshold',
      message: `successThreshold is ${successes}, and only a readinessProbe may ask for more than one success`,
      fix: 'remove successThreshold',
    }]),
    ...(grace !== undefined && name === 'readinessProbe' ? [{
      field: 'terminationGracePeriodSeconds',
      message: 'a readinessProbe says terminationGracePeriodSeconds, and it ends no container',
      fix: 'remove terminationGracePeriodSeconds, or move it to the livenessProbe',
    }] : []),
    ...(grace !== undefined && name !== 'readinessProbe' && grace <= 0 ? [{
      field: 'terminationGracePeriodSeconds', message: `terminationGracePeriodSeconds is ${grace}`, fix: 'write terminationGracePeriodSeconds: 1 or more',
    }] : []),
  ];
}
