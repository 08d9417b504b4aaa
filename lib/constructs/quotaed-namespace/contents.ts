import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { objectsBelow, RenderedTree } from '../../lint/at-synth/rendered-tree';

const BOUNDS = new Set(['ResourceQuota', 'LimitRange']); // computed from the other objects

/** The manifests of all objects of the app in a namespace, patches included. */
export function contents(root: IConstruct, namespace: string): Manifest[] {
  return objectsBelow(root).filter(object => object.metadata.namespace === namespace && isBounded(object)).map(object => object.toJson());
}

/** The same in an app that is being rendered; each object is rendered once. */
export function contentsIn(tree: RenderedTree, namespace: string): Manifest[] {
  return tree.objectsIn(namespace).filter(isBounded).map(object => tree.rendered(object));
}

function isBounded({ kind }: ApiObject): boolean {
  return !BOUNDS.has(kind);
}
