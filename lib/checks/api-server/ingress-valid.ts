import { dnsSubdomainProblem } from '../../kubernetes/names';
import { at, itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { FieldProblem, isSet, ofItems, resultsAt, shownShort, unknownValue, within } from './grammar/problems';
import { portProblem } from './grammar/values';

const TYPES = ['Exact', 'Prefix', 'ImplementationSpecific'];
const AMBIGUOUS = /\/\/|\/\.\.?(\/|$)|%2f/i; // proxies normalize these differently
const IP_ADDRESS = /^(\d{1,3}\.){3}\d{1,3}$/;

/** An Ingress has valid hosts and paths, each with one backend. */
export const ingressValid: ICheck = {
  id: 'ingress-valid',
  catalogue: ['api'],
  title: 'Hosts of an Ingress are DNS names, its paths begin with `/`, and each has one backend',
  why: 'the API server rejects the whole Ingress, so none of its hosts is routed',
  source: 'https://github.com/clastix/kamaji/issues/345',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'Ingress').filter(ingress => isSet(ingress, 'spec')).flatMap(ingress => resultsAt(ingress, 'spec', ingressProblems(at(ingress, 'spec')))),
};

function ingressProblems(spec: unknown): FieldProblem[] {
  const rules = itemsAt(spec, 'rules');
  return [
    ...(rules.length > 0 || isSet(spec, 'defaultBackend') ? [] : [{ field: 'rules', message: 'neither `rules` nor `defaultBackend` is set; one is required', fix: 'Add `rules`.' }]),
    ...(isSet(spec, 'defaultBackend') ? within('defaultBackend', backendProblems(at(spec, 'defaultBackend'))) : []),
    ...ofItems('rules', rules, rule => [...hostProblems(at(rule, 'host'), 'host'), ...pathsProblems(rule)]),
    ...itemsAt(spec, 'tls').flatMap((tls, index) => itemsAt(tls, 'hosts').flatMap((one, number) => hostProblems(one, `tls[${index}].hosts[${number}]`))),
  ];
}

function hostProblems(value: unknown, field: string): FieldProblem[] {
  if (typeof value !== 'string' || value === '') {
    return []; // a rule without a host applies to all
  }
  const wildcard = value.startsWith('*.');
  const name = wildcard ? value.slice(2) : value;
  const problem = IP_ADDRESS.test(name) ? 'it must not be an IP address' : dnsSubdomainProblem(name);
  return problem === undefined ? [] : [{
    field,
    message: `the host is ${shownShort(value)}; ${problem}`,
    fix: 'Remove scheme, port and path, and use lower-case letters; a wildcard replaces the whole first label, as in `*.example.com`.',
  }];
}

function pathsProblems(rule: unknown): FieldProblem[] {
  const paths = itemsAt(rule, 'http', 'paths');
  return [
    ...(isSet(rule, 'http') && isSet(rule, 'http', 'paths') && paths.length === 0 ? [{
      field: 'http.paths', message: '`paths` is empty; it must have at least one item', fix: 'Add an item with `path: /` and `pathType: Prefix`.',
    }] : []),
    ...ofItems('http.paths', paths, one => [...pathProblems(one), ...(isSet(one, 'backend') ? within('backend', backendProblems(at(one, 'backend'))) : [])]),
  ];
}

function pathProblems(one: unknown): FieldProblem[] {
  const [type, value] = [textAt(one, 'pathType'), textAt(one, 'path') ?? ''];
  if (type === undefined || !TYPES.includes(type)) {
    return type === undefined ? [] : [unknownValue('pathType', type, TYPES)];
  }
  const byController = type === 'ImplementationSpecific';
  if (!value.startsWith('/')) {
    return byController && value === '' ? [] : [{
      field: 'path',
      message: value === '' ? `\`path\` is missing; \`pathType: ${type}\` requires it` : `\`path\` is ${shownShort(value)}; it must begin with \`/\``,
      fix: `Set \`path: /${value}\`.`,
    }];
  }
  return byController || !AMBIGUOUS.test(value) ? [] : [{
    field: 'path', message: `\`path\` is ${shownShort(value)}; it must not contain \`//\`, \`/./\`, \`/../\` or \`%2f\``, fix: 'Set `path` to the normalized path.',
  }];
}

function backendProblems(given: unknown): FieldProblem[] {
  const kinds = ['service', 'resource'].filter(kind => isSet(given, kind));
  if (kinds.length !== 1) {
    return [{
      field: '',
      message: kinds.length === 0 ? 'neither `service` nor `resource` is set; exactly one is required' : '`service` and `resource` are both set; exactly one is allowed',
      fix: kinds.length === 0 ? 'Add `service` with its `name` and `port`.' : 'Remove `resource`.',
    }];
  }
  const [name, number] = [textAt(given, 'service', 'port', 'name'), at(given, 'service', 'port', 'number')];
  const numbered = typeof number === 'number' && number !== 0;
  if (kinds[0] === 'resource' || (name !== undefined) !== numbered) {
    const [field, value] = name === undefined ? ['number', numbered ? number : undefined] : ['name', name];
    const problem = portProblem(value);
    return problem === undefined ? [] : [{
      field: `service.port.${field}`, message: `\`${field}\` is ${shownShort(value)}; ${problem}`, fix: `Set \`${field}\` to the ${field} of a port of the Service.`,
    }];
  }
  return [{
    field: 'service.port',
    message: numbered ? '`name` and `number` are both set; exactly one is allowed' : 'neither `name` nor `number` is set; exactly one is required',
    fix: numbered ? 'Remove `name` or `number`.' : 'Set `number` or `name` to that of a port of the Service.',
  }];
}
