import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { ManifestSet, textAt, textsAt } from '../../../model';

export const TTL = 'janitor/ttl';
export const EXPIRES = 'janitor/expires';
export const LIFECYCLE = 'lfc/ttl-expireAtUnix'; // a label, where the others are annotations
export const FOREVER = 'forever'; // how kube-janitor is told to leave something alone
const ENVIRONMENT = /(^|\/)(env|environment)$/; // app.example/environment too
const TEMPORARY = /^(preview|review|ephemeral|temporary)$/i;

/** Namespaces that say that they are to go again. */
export function temporaryNamespaces(manifestSet: ManifestSet): Manifest[] {
  return manifestSet.ofKind('Namespace').filter(namespace => expires(namespace) || saysPreview(namespace));
}

/** Whether somebody said when it is to go. */
function expires(namespace: Manifest): boolean {
  const ttl = annotation(namespace, TTL);
  return (ttl !== undefined && ttl.toLowerCase() !== FOREVER)
    || annotation(namespace, EXPIRES) !== undefined || label(namespace, LIFECYCLE) !== undefined;
}

/** Whether its labels call it a preview; its name may be that of a product. */
export function saysPreview(namespace: Manifest): boolean {
  return textsAt(namespace, 'metadata', 'labels').some(([key, value]) => ENVIRONMENT.test(key) && TEMPORARY.test(value));
}

export function nameOf(object: Manifest): string {
  return textAt(object, 'metadata', 'name') ?? '';
}

export function annotation(object: Manifest, name: string): string | undefined {
  return textAt(object, 'metadata', 'annotations', name);
}

export function label(object: Manifest, name: string): string | undefined {
  return textAt(object, 'metadata', 'labels', name);
}
