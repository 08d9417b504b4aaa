import { COMPONENT_LABEL, MANAGED_BY_LABEL, MANAGER, OWNER_LABEL, PART_OF_LABEL } from '../kubernetes/keys';
import type { Manifest } from '../kubernetes/manifests/manifest';

/** The constructs that make objects. */
export type Construct = 'ResilientService' | 'IsolatedCronJob' | 'QuotaedNamespace' | 'ClusterBaseline';

const COMPONENTS: { readonly [component: string]: Construct } = { service: 'ResilientService', job: 'IsolatedCronJob', reserve: 'ClusterBaseline' };
const OF_NAMESPACE = new Set([ // by name: they have no `managed-by` label
  'ResourceQuota/quota', 'LimitRange/limit-range', 'NetworkPolicy/deny-all', 'NetworkPolicy/allow-dns',
  'ServiceAccount/default', 'Role/team', 'RoleBinding/team',
]);

/** The construct that made an object, by the labels of the object and of those beside it; undefined for an object made without one. */
export function originOf(manifest: Manifest, all: readonly Manifest[]): Construct | undefined {
  if (label(manifest, MANAGED_BY_LABEL) === MANAGER) {
    return COMPONENTS[label(manifest, COMPONENT_LABEL) ?? ''] ?? (label(manifest, PART_OF_LABEL) === 'cluster-baseline' ? 'ClusterBaseline' : undefined);
  }
  if (label(manifest, MANAGED_BY_LABEL) !== undefined || label(manifest, OWNER_LABEL) === undefined) {
    return undefined;
  }
  if (manifest.kind === 'Namespace') {
    return reserves(manifest, all) ? 'ClusterBaseline' : quotaed(manifest, manifest.metadata.name, all) ? 'QuotaedNamespace' : undefined;
  }
  const { kind, metadata } = manifest;
  return OF_NAMESPACE.has(`${kind}/${metadata.name}`) && quotaed(manifest, metadata.namespace, all) ? 'QuotaedNamespace' : undefined;
}

/** Whether a namespace has all objects of a QuotaedNamespace, with one owner. */
function quotaed(manifest: Manifest, namespace: string | undefined, all: readonly Manifest[]): boolean {
  return [...OF_NAMESPACE].every(wanted => all.some(({ kind, metadata }) => `${kind}/${metadata?.name}` === wanted && metadata.namespace === namespace
    && metadata.labels?.owner === label(manifest, OWNER_LABEL)));
}

function reserves({ metadata }: Manifest, all: readonly Manifest[]): boolean {
  return metadata.name === 'reserve' && all.some(other => other.metadata?.namespace === metadata.name && label(other, COMPONENT_LABEL) === 'reserve');
}

function label({ metadata }: Manifest, key: string): string | undefined {
  const value: unknown = metadata?.labels?.[key];
  return typeof value === 'string' ? value : undefined;
}
