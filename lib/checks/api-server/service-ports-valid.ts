import { dnsLabelProblem } from '../../kubernetes/names';
import { at, itemsAt, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, ofItems, Problem, written } from './grammar/problems';
import { isPortNumber, problemOfPort } from './grammar/values';

/** Ports of a Service are told apart, and lead to a port. */
export const servicePortsValid: ICheck = {
  id: 'service-ports-valid',
  catalogue: ['api'],
  title: 'Several ports of a Service have names of their own, no port is there twice, and a targetPort is a number without quotes or a name',
  why: 'a named port for metrics was added beside one without a name, which was fine while it was alone: every sync failed from then on',
  source: 'https://github.com/siutsin/otaru/pull/3117',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'Service').flatMap(service => findingsOf(service, 'spec', judge(at(service, 'spec')))),
};

function judge(spec: unknown): Problem[] {
  const ports = itemsAt(spec, 'ports');
  const needed = textAt(spec, 'type') !== 'ExternalName' && textAt(spec, 'clusterIP') !== 'None';
  return [
    ...(ports.length > 0 || !needed || !isSaid(spec) ? [] : [{ field: 'ports', message: 'the Service has no ports, and is not headless', fix: 'write ports, or clusterIP: None' }]),
    ...ofItems('ports', ports, port => [...named(port, ports.length > 1), ...numbered(port)]),
    ...again(ports, port => textAt(port, 'name'), 'name'),
    ...again(ports, port => pairOf(port, 'port'), 'port'),
    ...again(ports, port => pairOf(port, 'nodePort'), 'nodePort'),
  ];
}

function named(port: unknown, oneOfSeveral: boolean): Problem[] {
  const name = textAt(port, 'name');
  if (name === undefined) {
    return oneOfSeveral ? [{ field: 'name', message: `port ${numberAt(port, 'port') ?? ''} is one of several and has no name`, fix: 'write name, such as http' }] : [];
  }
  return dnsLabelProblem(name) === undefined ? [] : [{
    field: 'name', message: `${written(name)} is no name of a port`, fix: 'write at most 63 lower-case letters, digits and dashes, with no dash first or last',
  }];
}

function numbered(port: unknown): Problem[] {
  const target = at(port, 'targetPort');
  const problem = target === 0 || target === '' ? undefined : problemOfPort(target); // not said: the port itself
  return [
    ...['port', 'nodePort'].flatMap(field => {
      const value = numberAt(port, field);
      return value === undefined || isPortNumber(value) || (field === 'nodePort' && value === 0) ? [] : [{
        field, message: `${field} is ${value}`, fix: `write ${field} as a number from 1 to 65535`,
      }];
    }),
    ...(problem === undefined ? [] : [{ field: 'targetPort', message: problem, fix: 'write the number of the port without quotes, or the name that a container gives to it' }]),
  ];
}

/** Ports that have the same as one before. */
function again(ports: readonly unknown[], valueOf: (port: unknown) => string | undefined, field: string): Problem[] {
  const seen = new Map<string, number>();
  return ports.flatMap((port, index) => {
    const value = valueOf(port);
    const before = value === undefined ? undefined : seen.get(value);
    seen.set(value ?? '', before ?? index);
    return value === undefined || before === undefined ? [] : [{
      field: `ports[${index}].${field}`, message: `${field} ${written(value)} is what ports[${before}] has too`, fix: 'give the port another one, or remove it',
    }];
  });
}

function pairOf(port: unknown, field: string): string | undefined {
  const value = numberAt(port, field) ?? 0;
  return value === 0 ? undefined : `${value} ${textAt(port, 'protocol') ?? 'TCP'}`; // the API server's default
}
