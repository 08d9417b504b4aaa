import type { Finder, Need } from './need';
import { EXTERNAL_ANNOTATION } from '../../kubernetes/keys';
import { at, containersOf, itemsAt, podSpecOf, textAt } from '../../model';

const NEVER_STARTS = 'pods that refer to what is not there never start: they stay in `ContainerCreating` or `CreateContainerConfigError`';

interface Reference {
  readonly kind: string;
  readonly name: string;
}

/** Secrets, ConfigMaps, claims and accounts that manifests name and do not contain. */
export const references: Finder = (manifest, { contains }) => {
  const namespace = textAt(manifest, 'metadata', 'namespace');
  return [...podReferences(podSpecOf(manifest)), ...tlsSecrets(manifest), ...saidToBeExternal(manifest)]
    .filter(({ kind, name }) => !contains(kind, name, namespace))
    .map(reference => need(reference, namespace));
};

/** The namespace that a manifest is put into. */
export const namespaces: Finder = (manifest, { contains }) => {
  const namespace = textAt(manifest, 'metadata', 'namespace');
  return namespace === undefined || namespace === 'default' || namespace.startsWith('kube-') || contains('Namespace', namespace) ? [] : [{
    subject: `the namespace \`${namespace}\``,
    why: 'the API server refuses objects for a namespace that is not there',
    remedy: `\`kubectl create namespace ${namespace}\`, or a \`QuotaedNamespace\``,
  }];
};

function need({ kind, name }: Reference, namespace: string | undefined): Need {
  const place = namespace === undefined ? '' : ` --namespace ${namespace}`;
  return {
    subject: `the ${kind} \`${namespace === undefined ? name : `${namespace}/${name}`}\``,
    why: NEVER_STARTS,
    remedy: `\`kubectl get ${kind.toLowerCase()} ${name}${place}\` must find it; whoever owns its contents makes it`,
  };
}

function podReferences(pod: unknown): Reference[] {
  const volumes = itemsAt(pod, 'volumes');
  const sources = [...volumes, ...volumes.flatMap(volume => itemsAt(volume, 'projected', 'sources'))];
  const account = textAt(pod, 'serviceAccountName');
  return [
    ...sources.flatMap(source => [
      ...referenceTo('Secret', at(source, 'secret'), textAt(source, 'secret', 'secretName') ?? textAt(source, 'secret', 'name')),
      ...referenceTo('ConfigMap', at(source, 'configMap'), textAt(source, 'configMap', 'name')),
      ...referenceTo('PersistentVolumeClaim', source, textAt(source, 'persistentVolumeClaim', 'claimName')),
    ]),
    ...containersOf(pod).flatMap(environment),
    ...itemsAt(pod, 'imagePullSecrets').flatMap(secret => referenceTo('Secret', secret, textAt(secret, 'name'))),
    ...(account === 'default' ? [] : referenceTo('ServiceAccount', pod, account)),
  ];
}

function environment(container: unknown): Reference[] {
  return [
    ...itemsAt(container, 'env').flatMap(one => [
      ...referenceTo('Secret', at(one, 'valueFrom', 'secretKeyRef'), textAt(one, 'valueFrom', 'secretKeyRef', 'name')),
      ...referenceTo('ConfigMap', at(one, 'valueFrom', 'configMapKeyRef'), textAt(one, 'valueFrom', 'configMapKeyRef', 'name')),
    ]),
    ...itemsAt(container, 'envFrom').flatMap(one => [
      ...referenceTo('Secret', at(one, 'secretRef'), textAt(one, 'secretRef', 'name')),
      ...referenceTo('ConfigMap', at(one, 'configMapRef'), textAt(one, 'configMapRef', 'name')),
    ]),
  ];
}

function tlsSecrets(manifest: unknown): Reference[] {
  return textAt(manifest, 'kind') === 'Ingress'
    ? itemsAt(manifest, 'spec', 'tls').flatMap(tls => referenceTo('Secret', tls, textAt(tls, 'secretName')))
    : [];
}

/** `Secret/web-tls, ConfigMap/web` in an annotation of ours. */
function saidToBeExternal(manifest: unknown): Reference[] {
  return (textAt(manifest, 'metadata', 'annotations', EXTERNAL_ANNOTATION) ?? '').split(/[\s,]+/)
    .map(entry => entry.split('/'))
    .flatMap(([kind, name]) => kind && name ? [{ kind, name }] : []);
}

function referenceTo(kind: string, source: unknown, name: string | undefined): Reference[] {
  return name === undefined || at(source, 'optional') === true ? [] : [{ kind, name }];
}
