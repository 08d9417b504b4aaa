import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { annotationOf, ManifestSet, textAt, textsAt } from '../../../model';

export const TTL = 'janitor/ttl';
export const EXPIRES = 'janitor/expires';
export const LIFECYCLE = 'lfc/ttl-expireAtUnix'; // a label, where the others are annotations
export const FOREVER = 'forever'; // kube-janitor ignores an object with this TTL
const ENVIRONMENT = /(^|\/)(env|environment)$/; // app.example/environment too
const TEMPORARY = /^(preview|review|ephemeral|temporary)$/i;

/** Namespaces with an expiry or with a label that marks a preview. */
export function temporaryNamespaces(manifestSet: ManifestSet): Manifest[] {
  return manifestSet.ofKind('Namespace').filter(namespace => expires(namespace) || isPreview(namespace));
}

/** Whether a namespace has an expiry. */
function expires(namespace: Manifest): boolean {
  const ttl = annotationOf(namespace, TTL);
  return (ttl !== undefined && ttl.toLowerCase() !== FOREVER)
    || annotationOf(namespace, EXPIRES) !== undefined || label(namespace, LIFECYCLE) !== undefined;
}

/** Whether a label marks a namespace as a preview; names are ignored, since they may be those of products. */
export function isPreview(namespace: Manifest): boolean {
  return textsAt(namespace, 'metadata', 'labels').some(([key, value]) => ENVIRONMENT.test(key) && TEMPORARY.test(value));
}

export function ownName(object: Manifest): string {
  return textAt(object, 'metadata', 'name') ?? '';
}

export function label(object: Manifest, name: string): string | undefined {
  return textAt(object, 'metadata', 'labels', name);
}
