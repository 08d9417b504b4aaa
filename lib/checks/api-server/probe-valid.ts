import { at, Container, itemsAt, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { alternatives, belowMinimum, FieldProblem, isSet, listed, resultsAt, shownShort, within } from './grammar/problems';
import { portProblem } from './grammar/values';
import type { CheckResult } from '../../finding';
import { PROBES, PROBE_HANDLERS } from '../../kubernetes/handlers';

const COUNTS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'];

/** A probe has one handler, and timings that its kind allows. */
export const probeValid: ICheck = {
  id: 'probe-valid',
  catalogue: ['api'],
  title: 'A probe has exactly one handler, and timings that its kind allows',
  why: 'the API server rejects the workload, even where the manifest is valid for its schema, so the rollout that contains it fails',
  source: 'https://github.com/instrumenta/kubeval/issues/179',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => probeProblems(workload, container))),
};

function probeProblems({ manifest, podPath }: Workload, { spec, first, where }: Container): CheckResult[] {
  return PROBES.filter(probe => isSet(spec, probe)).flatMap(probe => resultsAt(manifest, `${podPath}.${where}.${probe}`, first
    ? [{ field: '', message: 'an init container has a probe; only one with `restartPolicy: Always` may', fix: 'Remove the probe, or set `restartPolicy: Always` on the container.' }]
    : [...handlerProblems(at(spec, probe)), ...timingProblems(at(spec, probe), probe)]));
}

function handlerProblems(probe: unknown): FieldProblem[] {
  const handlers = PROBE_HANDLERS.filter(handler => isSet(probe, handler));
  return handlers.length === 1 ? within(handlers[0], targetProblems(at(probe, handlers[0]), handlers[0])) : [{
    field: '',
    message: handlers.length === 0 ? 'the probe has no handler; exactly one is required' : `the probe has the handlers ${listed(handlers)}; exactly one is allowed`,
    fix: handlers.length === 0 ? `Add ${alternatives(PROBE_HANDLERS)}.` : `Remove all but one of ${listed(handlers)}.`,
  }];
}

function targetProblems(handler: unknown, name: string): FieldProblem[] {
  if (name === 'exec') {
    return itemsAt(handler, 'command').length > 0 ? [] : [{
      field: 'command', message: '`command` is empty; it must have at least one item', fix: 'Set `command` to the program and its arguments, as a list.',
    }];
  }
  const port = at(handler, 'port');
  const problem = name === 'grpc' && typeof port === 'string' ? undefined : portProblem(port); // gRPC accepts only numbers; fields-typed reports names
  return problem === undefined ? [] : [{
    field: 'port',
    message: `\`port\` is ${shownShort(port)}; ${problem}`,
    fix: name === 'grpc' ? 'Set `port` to the number of a container port.' : 'Set `port` to the number of a container port, without quotes, or to its name.',
  }];
}

function timingProblems(probe: unknown, name: string): FieldProblem[] {
  const successes = numberAt(probe, 'successThreshold') ?? 0;
  const grace = numberAt(probe, 'terminationGracePeriodSeconds');
  return [
    ...COUNTS.filter(count => (numberAt(probe, count) ?? 0) < 0).map(count => belowMinimum(count, numberAt(probe, count), 0)),
    ...(name === 'readinessProbe' || successes <= 1 ? [] : [{
      field: 'successThreshold',
      message: `\`successThreshold\` is ${successes}; on a \`${name}\` it must be 1`,
      fix: 'Remove `successThreshold`.',
    }]),
    ...(grace !== undefined && name === 'readinessProbe' ? [{
      field: 'terminationGracePeriodSeconds',
      message: '`terminationGracePeriodSeconds` is set; a `readinessProbe` must not have it',
      fix: 'Remove `terminationGracePeriodSeconds`, or move it to the `livenessProbe`.',
    }] : []),
    ...(grace !== undefined && name !== 'readinessProbe' && grace <= 0 ? [belowMinimum('terminationGracePeriodSeconds', grace, 1)] : []),
  ];
}
