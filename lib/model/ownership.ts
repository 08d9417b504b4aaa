import { at, itemsAt, textAt } from './reading';
import { namespaceOf } from './workload';
import type { Manifest } from '../kubernetes/manifests/manifest';

/** The objects that a controller of other objects created: a dump of a live cluster contains the Deployment, its ReplicaSets and their pods. */
export class Ownership {
  private readonly owned = new Map<string, Manifest>();

  constructor(manifests: readonly Manifest[]) {
    const owners = manifests.some(manifest => controllerOf(manifest) !== undefined) ? manifests : [];
    owners.forEach(manifest => this.owned.set(identity(manifest, textAt(manifest, 'kind'), textAt(manifest, 'metadata', 'name')), manifest));
  }

  /** Whether an object without an owner created this one; the objects of an ownership cycle count as created by none. */
  public made(manifest: Manifest): boolean {
    const passed = new Set<Manifest>();
    let above: Manifest | undefined = manifest;
    for (let owner = this.ownerOf(manifest); owner; owner = this.ownerOf(owner)) {
      if (passed.has(owner)) {
        return false;
      }
      passed.add(owner);
      above = owner;
    }
    return above !== manifest;
  }

  private ownerOf(manifest: Manifest): Manifest | undefined {
    const controller = controllerOf(manifest);
    return controller === undefined ? undefined : this.owned.get(identity(manifest, textAt(controller, 'kind'), textAt(controller, 'name')));
  }
}

function controllerOf(manifest: Manifest): unknown {
  return itemsAt(manifest, 'metadata', 'ownerReferences').find(reference => at(reference, 'controller') === true);
}

function identity(near: Manifest, kind: string | undefined, name: string | undefined): string {
  return `${kind}/${namespaceOf(near)}/${name}`; // an owner lives in the namespace of what it owns
}
