import type { Finder, Need } from './need';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { declaredExternal, itemsAt, podReferences, textAt, Workload } from '../../model';

const PODS_NEVER_START = 'containers whose ConfigMap, Secret or claim is missing never start: their pods stay in `ContainerCreating` or `CreateContainerConfigError`';
const PODS_NEVER_CREATED = 'the API server rejects pods whose ServiceAccount is missing, so the workload gets none';
const DEFAULT_CERTIFICATE = 'without it the ingress controller serves its default certificate for the hosts, or does not serve them at all';

interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly why: string;
}

/** Secrets, ConfigMaps, claims and accounts that manifests refer to and do not contain. */
export const references: Finder = (manifest, { contains }) => {
  const namespace = textAt(manifest, 'metadata', 'namespace');
  return [...ofPods(manifest), ...tlsSecrets(manifest), ...external(manifest)]
    .filter(({ kind, name }) => !contains(kind, name, namespace))
    .map(reference => need(reference, namespace));
};

/** The namespace that a manifest is put into. */
export const namespaces: Finder = (manifest, { contains }) => {
  const namespace = textAt(manifest, 'metadata', 'namespace');
  return namespace === undefined || namespace === 'default' || namespace.startsWith('kube-') || contains('Namespace', namespace) ? [] : [{
    subject: `the namespace \`${namespace}\``,
    why: 'the API server rejects objects of a namespace that does not exist',
    remedy: `\`kubectl create namespace ${namespace}\`, or a \`QuotaedNamespace\``,
  }];
};

function need({ kind, name, why }: Reference, namespace: string | undefined): Need {
  const place = namespace === undefined ? '' : ` --namespace ${namespace}`;
  return {
    subject: `the ${kind} \`${namespace === undefined ? name : `${namespace}/${name}`}\``,
    why,
    remedy: `\`kubectl get ${kind.toLowerCase()} ${name}${place}\` must find it; the owner of its contents creates it`,
  };
}

function ofPods(manifest: Manifest): Reference[] {
  return podReferences(new Workload(manifest)).filter(({ kind }) => kind !== 'PriorityClass').map(({ kind, name }) => ({ kind, name, why: consequence(manifest, kind) }));
}

function tlsSecrets(manifest: Manifest): Reference[] {
  const entries = manifest.kind === 'Ingress' ? itemsAt(manifest, 'spec', 'tls') : [];
  return entries.flatMap(entry => textAt(entry, 'secretName') ?? []).map(name => ({ kind: 'Secret', name, why: DEFAULT_CERTIFICATE }));
}

/** The objects that the annotation of a manifest declares as external. */
function external(manifest: Manifest): Reference[] {
  return declaredExternal(manifest).map(entry => entry.split('/'))
    .flatMap(([kind, name]) => kind && name ? [{ kind, name, why: consequence(manifest, kind) }] : []);
}

function consequence(manifest: Manifest, kind: string): string {
  return manifest.kind === 'Ingress' ? DEFAULT_CERTIFICATE : kind === 'ServiceAccount' ? PODS_NEVER_CREATED : PODS_NEVER_START;
}
