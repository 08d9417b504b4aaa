import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { objectsBelow, RenderedTree } from '../../lint/at-synth/rendered-tree';

const BOUNDS = new Set(['ResourceQuota', 'LimitRange']); // they bound what is inside, and ours are computed from it

/** The manifests of everything in the app that lives in a namespace, whoever wrote it and whatever was patched. */
export function contents(root: IConstruct, namespace: string): Manifest[] {
  return objectsBelow(root).filter(object => object.metadata.namespace === namespace && isBounded(object)).map(object => object.toJson());
}

/** The same of an app that is being rendered, each object once. */
export function contentsIn(tree: RenderedTree, namespace: string): Manifest[] {
  return tree.objectsIn(namespace).filter(isBounded).map(object => tree.rendered(object));
}

function isBounded({ kind }: ApiObject): boolean {
  return !BOUNDS.has(kind);
}
