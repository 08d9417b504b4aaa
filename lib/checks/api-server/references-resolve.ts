import type { CheckResult } from '../../finding';
import { EXTERNAL_ANNOTATION } from '../../kubernetes/keys';
import { at, declaredExternal, ManifestSet, namespaceOf, PodReference, podReferences, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const DATA_FIELDS: Record<string, string[]> = { ConfigMap: ['data', 'binaryData'], Secret: ['data', 'stringData'] };

/** Objects that pods refer to exist in their namespace with the keys that the pods read, or are declared external. */
export const referencesResolve: ICheck = {
  id: 'references-resolve',
  catalogue: ['d30'],
  title: 'Objects and keys that pods refer to exist in their namespace, or are declared external',
  why: 'containers whose ConfigMap, Secret or key is missing never start, and pods with a missing ServiceAccount or PriorityClass are never created',
  source: 'IONOS, May 2026: an operator without scope installed apps in other clusters',
  severity: 'error',
  evaluate: manifestSet => {
    const places = namespacesByName(manifestSet);
    const withAccounts = new Set(manifestSet.ofKind('ServiceAccount').map(namespaceOf));
    return manifestSet.workloads.flatMap(workload => {
      const external = new Set(declaredExternal(workload.manifest));
      return podReferences(workload)
        .filter(({ kind, name }) => !external.has(`${kind}/${name}`) && !manifestSet.cluster.hasExternal(kind, name, workload.namespace))
        .flatMap(reference => unresolved(manifestSet, workload, reference, places, withAccounts));
    });
  },
};

function unresolved(manifestSet: ManifestSet, workload: Workload, { field, kind, name, keys }: PodReference,
  places: ReadonlyMap<string, string>, withAccounts: ReadonlySet<string>): CheckResult[] {
  const finding = (message: string, fix: string): CheckResult => ({ object: workload.manifest, field: `${workload.podPath}.${field}`, message, fix });
  const elsewhere = places.get(`${kind}/${name}`);
  if (kind === 'PriorityClass') { // cluster-scoped
    return name.startsWith('system-') || elsewhere !== undefined || manifestSet.cluster.priorityClass(name) || !manifestSet.knows('cluster') ? [] : [finding(
      `\`priorityClassName\` is \`${name}\`, which neither the manifests nor the cluster \`${manifestSet.cluster.name}\` declare; the API server rejects the pods`,
      `Add the PriorityClass \`${name}\`, declare it in the \`priorityClasses\` of the cluster, or remove \`priorityClassName\`.`)];
  }
  const found = manifestSet.find(kind, workload.namespace, name);
  if (found) {
    const held = (DATA_FIELDS[kind] ?? []).map(part => at(found, part)).filter(part => part !== null && typeof part === 'object');
    const missing = keys.filter(key => !held.some(part => Object.prototype.hasOwnProperty.call(part, key)));
    if (missing.length > 0 && held.every(part => Object.keys(part).length === 0)) {
      return []; // an empty object is filled by a controller
    }
    return missing.map(key => finding(`the pod reads the key \`${key}\` of ${kind} \`${name}\`, which does not have it`, `Add \`${key}\` to ${kind} \`${name}\`, or read a key that it has.`));
  }
  if (elsewhere !== undefined) {
    return [finding(`the pod refers to ${kind} \`${name}\` in namespace \`${workload.namespace}\`; the manifests have it only in namespace \`${elsewhere}\``,
      `Add ${kind} \`${name}\` to namespace \`${workload.namespace}\`; pods cannot refer to objects of another namespace.`)];
  }
  return kind === 'ServiceAccount' && withAccounts.has(workload.namespace) ? [finding(
    `\`serviceAccountName\` is \`${name}\`, which is not among the ServiceAccounts of namespace \`${workload.namespace}\``,
    `Add the ServiceAccount \`${name}\`, or set the annotation \`${EXTERNAL_ANNOTATION}: ServiceAccount/${name}\` on the workload.`)] : [];
}

/** A namespace that has an object, by `kind/name`. */
function namespacesByName(manifestSet: ManifestSet): ReadonlyMap<string, string> {
  return new Map(['ConfigMap', 'Secret', 'ServiceAccount', 'PersistentVolumeClaim', 'PriorityClass'].flatMap(kind =>
    manifestSet.ofKind(kind).map((manifest): [string, string] => [`${kind}/${textAt(manifest, 'metadata', 'name') ?? ''}`, namespaceOf(manifest)])));
}
