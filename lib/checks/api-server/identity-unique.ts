import type { CheckResult } from '../../finding';
import { groupOf } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { serviceNameProblem } from '../../kubernetes/names';
import { namespaceOf, textAt } from '../../model';
import type { ICheck } from '../check';

const WITHOUT_NAMESPACE = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding', 'PriorityClass', 'StorageClass', 'CustomResourceDefinition', 'PersistentVolume', 'IngressClass']);
const LONGEST = new Map([['CronJob', 52], ['Job', 63], ['Service', 63], ['Namespace', 63]]); // the controller appends 11 characters to the names of a CronJob's Jobs
const LONGEST_NAME = 253;

/** Every object occurs once, with a name that the API server accepts. */
export const identityUnique: ICheck = {
  id: 'identity-unique',
  catalogue: ['d42'],
  title: 'Every object has a unique identity and a valid name',
  why: 'the last of two objects with one identity replaces the other when they are applied, and the API server rejects an invalid name',
  source: 'InfluxData, status post-mortem of 2022',
  severity: 'error',
  evaluate: ({ manifests }) => {
    const seen = new Set<string>();
    return manifests.flatMap(manifest => [...duplicateOf(manifest, seen), ...nameProblems(manifest)]);
  },
};

function duplicateOf(object: Manifest, seen: Set<string>): CheckResult[] {
  const kind = textAt(object, 'kind');
  const name = textAt(object, 'metadata', 'name');
  if (kind === undefined || name === undefined) {
    return []; // the API server generates the name
  }
  const group = groupOf(textAt(object, 'apiVersion') ?? ''); // versions of a group are views of one object
  const namespace = WITHOUT_NAMESPACE.has(kind) ? '' : namespaceOf(object);
  const identity = `${group}\0${kind}\0${namespace}\0${name}`;
  if (!seen.has(identity)) {
    seen.add(identity);
    return [];
  }
  return [{
    object,
    field: 'metadata.name',
    message: `${kind} \`${name}\`${namespace && ` of namespace \`${namespace}\``} occurs more than once; the last one replaces the others`,
    fix: 'Remove this object, or set another `metadata.name`.',
  }];
}

function nameProblems(object: Manifest): CheckResult[] {
  const kind = textAt(object, 'kind') ?? '';
  const name = textAt(object, 'metadata', 'name') ?? '';
  const longest = LONGEST.get(kind) ?? LONGEST_NAME;
  if (name.length > longest) {
    return [{
      object,
      field: 'metadata.name',
      message: `\`metadata.name\` has ${name.length} characters; the name of a ${kind} may have at most ${longest}`,
      fix: `Shorten \`metadata.name\` to at most ${longest} characters.`,
    }];
  }
  const problem = kind !== 'Service' || name === '' ? undefined : serviceNameProblem(name);
  return problem === undefined ? [] : [{
    object,
    field: 'metadata.name',
    message: `\`metadata.name\` is \`${name}\`; ${problem}`,
    fix: 'Set `metadata.name` to a valid name, and change everything that refers to the Service.',
  }];
}
