import { at, Container, itemsAt, numberAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, isSaid, Problem } from './grammar/problems';
import { problemOfPort } from './grammar/values';
import type { CheckResult } from '../../finding';
import { HOOKS, HOOK_HANDLERS, NAMED_PORT_HANDLERS } from '../../kubernetes/handlers';


/** A hook of a container's life does one thing, and containers that end by themselves have none. */
export const hooksValid: ICheck = {
  id: 'hooks-valid',
  catalogue: ['api'],
  title: 'A lifecycle hook has one handler, and init containers that end have no hooks',
  why: 'a preStop that called the program and was to sleep after it has two handlers: it is refused with the whole Deployment, so the rollout that was to be made gentler does not happen',
  source: 'https://github.com/kubernetes/kubernetes/issues/126887',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, first, where }: Container): CheckResult[] {
  return HOOKS.filter(hook => isSaid(spec, 'lifecycle', hook)).flatMap(hook => findingsOf(manifest, `${podPath}.${where}.lifecycle.${hook}`, first
    ? [{ field: '', message: 'an init container that ends has a hook, and only one that goes on running may', fix: 'remove lifecycle, or write restartPolicy: Always to make it a sidecar' }]
    : handled(at(spec, 'lifecycle', hook))));
}

function handled(hook: unknown): Problem[] {
  const handlers = HOOK_HANDLERS.filter(handler => isSaid(hook, handler));
  if (handlers.length !== 1) {
    return [{
      field: '',
      message: handlers.length === 0 ? 'the hook has no handler, so it does nothing' : `the hook has the handlers ${handlers.join(' and ')}, and may have one`,
      fix: handlers.length === 0 ? `write one of ${HOOK_HANDLERS.join(', ')}` : `keep one of ${handlers.join(' and ')}`,
    }];
  }
  const handler = handlers[0];
  const port = NAMED_PORT_HANDLERS.includes(handler) ? problemOfPort(at(hook, handler, 'port')) : undefined;
  return [
    ...(handler === 'exec' && itemsAt(hook, 'exec', 'command').length === 0 ? [{ field: 'exec.command', message: 'no command is said', fix: 'write the command and its arguments as a list' }] : []),
    ...((numberAt(hook, 'sleep', 'seconds') ?? 0) < 0 ? [{ field: 'sleep.seconds', message: `sleeps ${numberAt(hook, 'sleep', 'seconds')} seconds`, fix: 'write a number from 1 up' }] : []),
    ...(port === undefined ? [] : [{ field: `${handler}.port`, message: port, fix: 'write the number of the port without quotes, or its name' }]),
  ];
}
