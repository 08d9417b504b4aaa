import { portNameProblem } from '../../kubernetes/names';
import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, isSaid, ofItems, Problem, written } from './grammar/problems';
import { isPortNumber } from './grammar/values';
import type { CheckResult } from '../../finding';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** Ports of a container are ports, by names that Services can use. */
export const containerPortsValid: ICheck = {
  id: 'container-ports-valid',
  catalogue: ['api'],
  title: 'Ports of containers are numbers from 1 to 65535, with names of at most 15 characters',
  why: 'a port named failure-detector, of 16 characters, was there only above one replica, so the chart broke when somebody scaled it',
  source: 'https://github.com/helmforgedev/charts/issues/131',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, where }: Container): CheckResult[] {
  return findingsOf(manifest, `${podPath}.${where}`, ofItems('ports', itemsAt(spec, 'ports'), port => [
    ...['containerPort', 'hostPort'].flatMap(field => numbered(port, field)),
    ...spelled(textAt(port, 'name')),
    ...(!isSaid(port, 'protocol') || PROTOCOLS.includes(written(at(port, 'protocol')) || 'TCP') ? [] : [{
      field: 'protocol', message: `there is no protocol ${written(at(port, 'protocol'))}`, fix: `write one of ${PROTOCOLS.join(', ')}`,
    }]),
  ]));
}

function numbered(port: unknown, field: string): Problem[] {
  const value = at(port, field);
  const unsaid = field === 'hostPort' && value === 0;
  return unsaid || typeof value !== 'number' || isPortNumber(value) ? [] : [{
    field, message: `${field} is ${value}`, fix: `write ${field} as a number from 1 to 65535`,
  }];
}

function spelled(name: string | undefined): Problem[] {
  return name === undefined || portNameProblem(name) === undefined ? [] : [{
    field: 'name',
    message: `${written(name)} is no name of a port${name.length > 15 ? `: it has ${name.length} characters` : ''}`,
    fix: 'write at most 15 lower-case letters, digits and single dashes, with a letter among them and no dash first or last',
  }];
}
