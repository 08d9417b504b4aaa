import { dnsSubdomainProblem } from '../../kubernetes/names';
import { at, itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, ofItems, Problem, within, written } from './grammar/problems';
import { problemOfPort } from './grammar/values';

const TYPES = ['Exact', 'Prefix', 'ImplementationSpecific'];
const AMBIGUOUS = /\/\/|\/\.\.?(\/|$)|%2f/i; // what proxies read in different ways
const IP_ADDRESS = /^(\d{1,3}\.){3}\d{1,3}$/;

/** An Ingress sends hosts and paths that can be asked for to one backend each. */
export const ingressValid: ICheck = {
  id: 'ingress-valid',
  catalogue: ['api'],
  title: 'Hosts of an Ingress are names in DNS, its paths begin with / and have a type, and each leads to one backend',
  why: 'a host was given with its port, and the API server refused the whole Ingress, so nothing behind it was reached; it does the same for a path without a slash',
  source: 'https://github.com/clastix/kamaji/issues/345',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'Ingress').filter(ingress => isSaid(ingress, 'spec')).flatMap(ingress => findingsOf(ingress, 'spec', judge(at(ingress, 'spec')))),
};

function judge(spec: unknown): Problem[] {
  const rules = itemsAt(spec, 'rules');
  return [
    ...(rules.length > 0 || isSaid(spec, 'defaultBackend') ? [] : [{ field: 'rules', message: 'there are neither rules nor a defaultBackend', fix: 'write rules' }]),
    ...(isSaid(spec, 'defaultBackend') ? within('defaultBackend', backend(at(spec, 'defaultBackend'))) : []),
    ...ofItems('rules', rules, rule => [...host(at(rule, 'host'), 'host'), ...routed(rule)]),
    ...itemsAt(spec, 'tls').flatMap((tls, index) => itemsAt(tls, 'hosts').flatMap((one, number) => host(one, `tls[${index}].hosts[${number}]`))),
  ];
}

function host(value: unknown, field: string): Problem[] {
  if (typeof value !== 'string' || value === '') {
    return []; // without a host a rule is for all
  }
  const wildcard = value.startsWith('*.');
  const name = wildcard ? value.slice(2) : value;
  return dnsSubdomainProblem(name) === undefined && !IP_ADDRESS.test(name) ? [] : [{
    field,
    message: `${written(value)} is no name of a host`,
    fix: 'write a name in lower-case letters, digits, dashes and dots, without scheme, port or path; a wildcard stands for the whole first label, as *.example.com',
  }];
}

function routed(rule: unknown): Problem[] {
  const paths = itemsAt(rule, 'http', 'paths');
  return [
    ...(isSaid(rule, 'http') && isSaid(rule, 'http', 'paths') && paths.length === 0 ? [{ field: 'http.paths', message: 'there are no paths', fix: 'write one with path: / and pathType: Prefix' }] : []),
    ...ofItems('http.paths', paths, one => [...path(one), ...(isSaid(one, 'backend') ? within('backend', backend(at(one, 'backend'))) : [])]),
  ];
}

function path(one: unknown): Problem[] {
  const [type, value] = [textAt(one, 'pathType'), textAt(one, 'path') ?? ''];
  if (type === undefined || !TYPES.includes(type)) {
    return type === undefined ? [] : [{ field: 'pathType', message: `there is no pathType ${written(type)}`, fix: `write one of ${TYPES.join(', ')}` }];
  }
  const byController = type === 'ImplementationSpecific';
  if (!value.startsWith('/')) {
    return byController && value === '' ? [] : [{ field: 'path', message: value === '' ? `no path is said, and its type is ${type}` : `${written(value)} does not begin with /`, fix: `write path: /${written(value)}` }];
  }
  return byController || !AMBIGUOUS.test(value) ? [] : [{
    field: 'path', message: `${written(value)} has a //, a /./, a /../ or a %2f in it`, fix: 'write the path as it is without them',
  }];
}

function backend(given: unknown): Problem[] {
  const said = ['service', 'resource'].filter(kind => isSaid(given, kind));
  if (said.length !== 1) {
    return [{ field: '', message: said.length === 0 ? 'the backend is nothing' : 'the backend is a Service and a resource', fix: 'write service, with its name and port' }];
  }
  const [name, number] = [textAt(given, 'service', 'port', 'name'), at(given, 'service', 'port', 'number')];
  const numbered = typeof number === 'number' && number !== 0;
  if (said[0] === 'resource' || (name !== undefined) !== numbered) {
    const problem = problemOfPort(name ?? (numbered ? number : undefined));
    return problem === undefined ? [] : [{ field: `service.port.${name === undefined ? 'number' : 'name'}`, message: problem, fix: 'write the number or the name of a port of the Service' }];
  }
  return [{ field: 'service.port', message: numbered ? 'the port has a name and a number' : 'the port has neither name nor number', fix: 'write number or name' }];
}
