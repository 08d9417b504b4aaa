import type { CheckResult } from '../../finding';
import { groupOf } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { serviceNameProblem } from '../../kubernetes/names';
import { namespaceOf, textAt } from '../../model';
import type { ICheck } from '../check';

const WITHOUT_NAMESPACE = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding', 'PriorityClass', 'StorageClass', 'CustomResourceDefinition', 'PersistentVolume', 'IngressClass']);
const LONGEST = new Map([['CronJob', 52], ['Job', 63], ['Service', 63], ['Namespace', 63]]); // a CronJob's Jobs get 11 characters more
const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;

/** Identities of objects, and the length and form of their names. */
export const identityUnique: ICheck = {
  id: 'identity-unique',
  catalogue: ['d42'],
  title: 'Every object has an identity of its own, and a name that the API server accepts',
  why: 'a new app got the name of an existing one, and the deployment tool took it for a redefinition and deleted production',
  source: 'InfluxData, status post-mortem of 2022',
  severity: 'error',
  evaluate: ({ manifests }) => {
    const seen = new Set<string>();
    return manifests.flatMap(manifest => [...duplicate(manifest, seen), ...misnamed(manifest)]);
  },
};

function duplicate(object: Manifest, seen: Set<string>): CheckResult[] {
  const kind = textAt(object, 'kind');
  const name = textAt(object, 'metadata', 'name');
  if (kind === undefined || name === undefined) {
    return []; // the API server makes a name up from generateName
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
    message: `${kind}/${name}${namespace && ` of namespace ${namespace}`} is there twice, and the last one wins`,
    fix: 'give one of the two another metadata.name, or remove it',
  }];
}

function misnamed(object: Manifest): CheckResult[] {
  const kind = textAt(object, 'kind') ?? '';
  const name = textAt(object, 'metadata', 'name') ?? '';
  const longest = LONGEST.get(kind) ?? LONGEST_NAME;
  if (name.length > longest) {
    return [{
      object,
      field: 'metadata.name',
      message: `${name.slice(0, LONGEST_LABEL)}… has ${name.length} characters, and the name of a ${kind} may have ${longest}`,
      fix: `shorten metadata.name to ${longest} characters`,
    }];
  }
  return kind !== 'Service' || name === '' || serviceNameProblem(name) === undefined ? [] : [{
    object,
    field: 'metadata.name',
    message: `${name} is not a name that a Service can have`,
    fix: 'write metadata.name in lower-case letters, digits and dashes, with a letter first and no dash last',
  }];
}
