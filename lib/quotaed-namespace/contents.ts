import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from '../manifests/manifest';

const BOUNDS = new Set(['ResourceQuota', 'LimitRange']); // they bound what is inside, and ours are computed from it

/** The manifests of everything in the app that lives in a namespace, whoever wrote it and whatever was patched. */
export function contents(construct: IConstruct, namespace: string): Manifest[] {
  return objectsBelow(construct.node.root)
    .filter(object => object.metadata.namespace === namespace && !BOUNDS.has(object.kind))
    .map(object => object.toJson());
}

function objectsBelow(root: IConstruct): ApiObject[] {
  return root.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
}
