import type { CheckResult } from '../../finding';
import { EXTERNAL_ANNOTATION } from '../../kubernetes/keys';
import { at, itemsAt, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const KEPT_IN: Record<string, string[]> = { ConfigMap: ['data', 'binaryData'], Secret: ['data', 'stringData'] };

/** What a pod names, where it names it, and the keys that it reads. */
interface Reference {
  readonly field: string;
  readonly kind: string;
  readonly name: string;
  readonly keys: readonly string[];
}

/** What pods refer to is there: in their namespace, with the key that they read, or said to be made by somebody else. */
export const referencesResolve: ICheck = {
  id: 'references-resolve',
  catalogue: ['d30'],
  title: 'Objects and keys that pods refer to exist in their namespace, or are declared external',
  why: 'pods that refer to what is not there never start: apps were installed into clusters that had no such imagePullSecret, and no image could be pulled',
  source: 'IONOS, May 2026: an operator without scope installed apps in other clusters',
  severity: 'error',
  evaluate: manifestSet => {
    const places = namespacesByName(manifestSet);
    const withAccounts = new Set(manifestSet.ofKind('ServiceAccount').map(namespaceOf));
    return manifestSet.workloads.flatMap(workload => {
      const external = new Set((textAt(workload.manifest, 'metadata', 'annotations', EXTERNAL_ANNOTATION) ?? '').split(/[\s,]+/));
      return references(workload)
        .filter(({ kind, name }) => !external.has(`${kind}/${name}`) && !manifestSet.cluster.hasExternal(kind, name, workload.namespace))
        .flatMap(reference => unresolved(manifestSet, workload, reference, places, withAccounts));
    });
  },
};

function unresolved(manifestSet: ManifestSet, workload: Workload, { field, kind, name, keys }: Reference,
  places: ReadonlyMap<string, string>, withAccounts: ReadonlySet<string>): CheckResult[] {
  const finding = (message: string, fix: string): CheckResult => ({ object: workload.manifest, field: `${workload.podPath}.${field}`, message, fix });
  const elsewhere = places.get(`${kind}/${name}`);
  if (kind === 'PriorityClass') { // it belongs to no namespace
    return name.startsWith('system-') || elsewhere !== undefined || manifestSet.cluster.priorityClass(name) || !manifestSet.knows('cluster') ? [] : [finding(
      `names the PriorityClass ${name}, which neither the manifests nor the cluster ${manifestSet.cluster.name} declare, so the API server refuses the pods`,
      `declare ${name} among the priorityClasses of the cluster, add its manifest, or remove priorityClassName`)];
  }
  const found = manifestSet.find(kind, workload.namespace, name);
  if (found) {
    const held = (KEPT_IN[kind] ?? []).map(part => at(found, part)).filter(part => part !== null && typeof part === 'object');
    const missing = keys.filter(key => !held.some(part => Object.prototype.hasOwnProperty.call(part, key)));
    if (missing.length > 0 && held.every(part => Object.keys(part).length === 0)) {
      return []; // what is empty is a place that somebody else fills
    }
    return missing.map(key => finding(`reads the key ${key} of ${kind} ${name}, which does not have it`, `add \`${key}\` to ${kind} ${name}, or read a key that it has`));
  }
  if (elsewhere !== undefined) {
    return [finding(`refers to ${kind} ${name} in namespace ${workload.namespace}, the manifests have it in namespace ${elsewhere}`,
      `put ${kind} ${name} into namespace ${workload.namespace} too: pods read nothing from other namespaces`)];
  }
  return kind === 'ServiceAccount' && withAccounts.has(workload.namespace) ? [finding(
    `runs as ServiceAccount ${name}, which is not among those of namespace ${workload.namespace}`,
    `add ServiceAccount ${name}, or list \`ServiceAccount/${name}\` in the annotation ${EXTERNAL_ANNOTATION}`)] : [];
}

/** A namespace that has an object of that name, by `kind/name`. */
function namespacesByName(manifestSet: ManifestSet): ReadonlyMap<string, string> {
  return new Map(['ConfigMap', 'Secret', 'ServiceAccount', 'PersistentVolumeClaim', 'PriorityClass'].flatMap(kind =>
    manifestSet.ofKind(kind).map((manifest): [string, string] => [`${kind}/${textAt(manifest, 'metadata', 'name') ?? ''}`, namespaceOf(manifest)])));
}

function references({ podSpec, containers }: Workload): Reference[] {
  const account = textAt(podSpec, 'serviceAccountName');
  return [
    ...(account === 'default' ? [] : referenceTo('ServiceAccount', 'serviceAccountName', account)), // every namespace has that one
    ...referenceTo('PriorityClass', 'priorityClassName', textAt(podSpec, 'priorityClassName')),
    ...itemsAt(podSpec, 'imagePullSecrets').flatMap((secret, index) => referenceTo('Secret', `imagePullSecrets[${index}].name`, textAt(secret, 'name'))),
    ...itemsAt(podSpec, 'volumes').flatMap((volume, index) => [
      ...volumeSource(volume, `volumes[${index}]`),
      ...itemsAt(volume, 'projected', 'sources').flatMap((source, number) => volumeSource(source, `volumes[${index}].projected.sources[${number}]`)),
      ...referenceTo('PersistentVolumeClaim', `volumes[${index}].persistentVolumeClaim.claimName`, textAt(volume, 'persistentVolumeClaim', 'claimName')),
    ]),
    ...containers.flatMap(({ spec, where }) => environment(spec, where)),
  ];
}

function volumeSource(source: unknown, field: string): Reference[] {
  return [['ConfigMap', 'configMap', textAt(source, 'configMap', 'name')],
    ['Secret', 'secret', textAt(source, 'secret', 'secretName') ?? textAt(source, 'secret', 'name')]].flatMap(([kind = '', part = '', name]) =>
    referenceTo(kind, `${field}.${part}`, name, at(source, part), itemsAt(source, part, 'items').flatMap(item => textAt(item, 'key') ?? [])));
}

function environment(container: unknown, where: string): Reference[] {
  return [
    ...itemsAt(container, 'env').flatMap((one, index) => [['ConfigMap', 'configMapKeyRef'], ['Secret', 'secretKeyRef']].flatMap(([kind, part]) => {
      const source = at(one, 'valueFrom', part);
      const key = textAt(source, 'key');
      return referenceTo(kind, `${where}.env[${index}].valueFrom.${part}`, textAt(source, 'name'), source, key === undefined ? [] : [key]);
    })),
    ...itemsAt(container, 'envFrom').flatMap((one, index) => [['ConfigMap', 'configMapRef'], ['Secret', 'secretRef']].flatMap(([kind, part]) =>
      referenceTo(kind, `${where}.envFrom[${index}].${part}`, textAt(one, part, 'name'), at(one, part)))),
  ];
}

function referenceTo(kind: string, field: string, name: string | undefined, source?: unknown, keys: readonly string[] = []): Reference[] {
  return name === undefined || at(source, 'optional') === true ? [] : [{ field, kind, name, keys }];
}
