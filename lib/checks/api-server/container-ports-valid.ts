import { portNameProblem } from '../../kubernetes/names';
import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { FieldProblem, ofItems, resultsAt, shownShort, unknownValue } from './grammar/problems';
import { isPortNumber } from './grammar/values';
import type { CheckResult } from '../../finding';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** Container ports are valid numbers with valid names. */
export const containerPortsValid: ICheck = {
  id: 'container-ports-valid',
  catalogue: ['api'],
  title: 'Container ports are from 1 to 65535 and have names of at most 15 characters',
  why: 'the API server rejects the workload, so the rollout that contains it fails',
  source: 'https://github.com/helmforgedev/charts/issues/131',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => portProblems(workload, container))),
};

function portProblems({ manifest, podPath }: Workload, { spec, where }: Container): CheckResult[] {
  return resultsAt(manifest, `${podPath}.${where}`, ofItems('ports', itemsAt(spec, 'ports'), port => [
    ...['containerPort', 'hostPort'].flatMap(field => numberProblems(port, field)),
    ...nameProblems(textAt(port, 'name')),
    ...protocolProblems(at(port, 'protocol')),
  ]));
}

function numberProblems(port: unknown, field: string): FieldProblem[] {
  const value = at(port, field);
  const unset = field === 'hostPort' && value === 0;
  return unset || typeof value !== 'number' || isPortNumber(value) ? [] : [{
    field, message: `\`${field}\` is ${value}; it must be from 1 to 65535`, fix: `Set \`${field}\` to a number from 1 to 65535.`,
  }];
}

function protocolProblems(protocol: unknown): FieldProblem[] {
  const unset = (protocol ?? '') === ''; // the API server's default is TCP
  return unset || PROTOCOLS.some(known => known === protocol) ? [] : [unknownValue('protocol', protocol, PROTOCOLS)];
}

function nameProblems(name: string | undefined): FieldProblem[] {
  const problem = name === undefined ? undefined : portNameProblem(name);
  return problem === undefined ? [] : [{
    field: 'name', message: `\`name\` is ${shownShort(name)}; ${problem}`, fix: 'Shorten or correct `name`, for example to `name: http-metrics`.',
  }];
}
