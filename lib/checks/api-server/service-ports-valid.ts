import { dnsLabelProblem } from '../../kubernetes/names';
import { at, itemsAt, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { FieldProblem, isSet, ofItems, resultsAt, shownShort } from './grammar/problems';
import { isPortNumber, portProblem } from './grammar/values';

/** Service ports have unique names and numbers and valid targets. */
export const servicePortsValid: ICheck = {
  id: 'service-ports-valid',
  catalogue: ['api'],
  title: 'Service ports have unique names and numbers, and `targetPort` is a number without quotes or a name',
  why: 'the API server rejects the Service, so every sync that contains it fails',
  source: 'https://github.com/siutsin/otaru/pull/3117',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'Service').flatMap(service => resultsAt(service, 'spec', serviceProblems(at(service, 'spec')))),
};

function serviceProblems(spec: unknown): FieldProblem[] {
  const ports = itemsAt(spec, 'ports');
  const needed = textAt(spec, 'type') !== 'ExternalName' && textAt(spec, 'clusterIP') !== 'None';
  return [
    ...(ports.length > 0 || !needed || !isSet(spec) ? [] : [{
      field: 'ports', message: '`ports` is empty; a Service that is not headless requires at least one', fix: 'Add `ports`, or set `clusterIP: None`.',
    }]),
    ...ofItems('ports', ports, port => [...nameProblems(port, ports.length > 1), ...numberProblems(port)]),
    ...duplicates(ports, port => textAt(port, 'name'), 'name'),
    ...duplicates(ports, port => pairOf(port, 'port'), 'port'),
    ...duplicates(ports, port => pairOf(port, 'nodePort'), 'nodePort'),
  ];
}

function nameProblems(port: unknown, oneOfSeveral: boolean): FieldProblem[] {
  const name = textAt(port, 'name');
  if (name === undefined) {
    return oneOfSeveral ? [{
      field: 'name', message: '`name` is missing; with more than one port each requires a name', fix: 'Set `name`, for example `name: http`.',
    }] : [];
  }
  const problem = dnsLabelProblem(name);
  return problem === undefined ? [] : [{ field: 'name', message: `\`name\` is ${shownShort(name)}; ${problem}`, fix: 'Set `name` to a valid name, for example `name: http`.' }];
}

function numberProblems(port: unknown): FieldProblem[] {
  const target = at(port, 'targetPort');
  const problem = target === 0 || target === '' ? undefined : portProblem(target); // not set: the port itself
  return [
    ...['port', 'nodePort'].flatMap(field => {
      const value = numberAt(port, field);
      return value === undefined || isPortNumber(value) || (field === 'nodePort' && value === 0) ? [] : [{
        field, message: `\`${field}\` is ${value}; it must be from 1 to 65535`, fix: `Set \`${field}\` to a number from 1 to 65535.`,
      }];
    }),
    ...(problem === undefined ? [] : [{
      field: 'targetPort',
      message: `\`targetPort\` is ${shownShort(target)}; ${problem}`,
      fix: 'Set `targetPort` to the number of a container port, without quotes, or to its name.',
    }]),
  ];
}

/** Ports with a value that an earlier port has. */
function duplicates(ports: readonly unknown[], valueOf: (port: unknown) => string | undefined, field: string): FieldProblem[] {
  const seen = new Map<string, number>();
  return ports.flatMap((port, index) => {
    const value = valueOf(port);
    const before = value === undefined ? undefined : seen.get(value);
    seen.set(value ?? '', before ?? index);
    return value === undefined || before === undefined ? [] : [{
      field: `ports[${index}].${field}`,
      message: `\`${field}\` is ${shownShort(value)}, as in \`ports[${before}]\`; it must be unique`,
      fix: `Set another \`${field}\`, or remove the port.`,
    }];
  });
}

function pairOf(port: unknown, field: string): string | undefined {
  const value = numberAt(port, field) ?? 0;
  return value === 0 ? undefined : `${value} ${textAt(port, 'protocol') ?? 'TCP'}`; // the API server's default
}
