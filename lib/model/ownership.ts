import { at, itemsAt, textAt } from './reading';
import { namespaceOf } from './workload';
import type { Manifest } from '../kubernetes/manifests/manifest';

/** Which objects a controller among them made: a dump of a live cluster holds the Deployment, its ReplicaSets and their pods. */
export class Ownership {
  private readonly owned = new Map<string, Manifest>();

  constructor(manifests: readonly Manifest[]) {
    const owners = manifests.some(manifest => controllerOf(manifest) !== undefined) ? manifests : [];
    owners.forEach(manifest => this.owned.set(identity(manifest, textAt(manifest, 'kind'), textAt(manifest, 'metadata', 'name')), manifest));
  }

  /** Whether an object that nobody owns made this one; of a circle nobody made the others, and each stands for itself. */
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
