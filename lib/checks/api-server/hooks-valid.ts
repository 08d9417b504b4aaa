import { at, Container, itemsAt, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { alternatives, belowMinimum, FieldProblem, isSet, listed, resultsAt, shownShort, within } from './grammar/problems';
import { portProblem } from './grammar/values';
import type { CheckResult } from '../../finding';
import { HOOKS, HOOK_HANDLERS, NAMED_PORT_HANDLERS } from '../../kubernetes/handlers';


/** A lifecycle hook has one handler, and only containers that keep running have hooks. */
export const hooksValid: ICheck = {
  id: 'hooks-valid',
  catalogue: ['api'],
  title: 'A lifecycle hook has exactly one handler, and only sidecars among the init containers have hooks',
  why: 'the API server rejects the workload, so the rollout that contains it fails',
  source: 'https://github.com/kubernetes/kubernetes/issues/126887',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => hookProblems(workload, container))),
};

function hookProblems({ manifest, podPath }: Workload, { spec, first, where }: Container): CheckResult[] {
  return HOOKS.filter(hook => isSet(spec, 'lifecycle', hook)).flatMap(hook => resultsAt(manifest, `${podPath}.${where}.lifecycle.${hook}`, first
    ? [{ field: '', message: 'an init container has a lifecycle hook; only one with `restartPolicy: Always` may', fix: 'Remove `lifecycle`, or set `restartPolicy: Always` on the container.' }]
    : handlerProblems(at(spec, 'lifecycle', hook))));
}

function handlerProblems(hook: unknown): FieldProblem[] {
  const handlers = HOOK_HANDLERS.filter(handler => isSet(hook, handler));
  if (handlers.length !== 1) {
    return [{
      field: '',
      message: handlers.length === 0 ? 'the hook has no handler; exactly one is required' : `the hook has the handlers ${listed(handlers)}; exactly one is allowed`,
      fix: handlers.length === 0 ? `Add ${alternatives(HOOK_HANDLERS)}.` : `Remove all but one of ${listed(handlers)}.`,
    }];
  }
  const handler = handlers[0];
  const port = NAMED_PORT_HANDLERS.includes(handler) ? portProblem(at(hook, handler, 'port')) : undefined;
  return [
    ...(handler === 'exec' && itemsAt(hook, 'exec', 'command').length === 0 ? [{
      field: 'exec.command', message: '`command` is empty; it must have at least one item', fix: 'Set `command` to the program and its arguments, as a list.',
    }] : []),
    ...((numberAt(hook, 'sleep', 'seconds') ?? 0) < 0 ? within('sleep', [belowMinimum('seconds', numberAt(hook, 'sleep', 'seconds'), 1)]) : []),
    ...(port === undefined ? [] : [{
      field: `${handler}.port`, message: `\`port\` is ${shownShort(at(hook, handler, 'port'))}; ${port}`, fix: 'Set `port` to the number of a container port, without quotes, or to its name.',
    }]),
  ];
}
