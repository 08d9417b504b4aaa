import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { plainObject, rendersPlain } from './plain-object';
import type { Manifest } from '../manifests/manifest';

const underway = new WeakMap<IConstruct, RenderedTree>();

/** Every object of a construct tree, rendered once. */
export class RenderedTree {
  /** The tree that is being rendered right now: what an object computes from others, it takes from there. */
  public static underway(root: IConstruct): RenderedTree | undefined {
    return underway.get(root);
  }

  public readonly manifests: Manifest[] = [];
  /** The objects that cannot be rendered, and what they threw. */
  public readonly failures = new Map<ApiObject, unknown>();
  private readonly objects: ReadonlySet<ApiObject>;
  private readonly byObject = new Map<ApiObject, Manifest>();
  private readonly byManifest = new Map<Manifest, ApiObject>();
  private readonly plain: boolean;
  private byNamespace?: Map<string | undefined, ApiObject[]>;

  constructor(root: IConstruct) {
    this.objects = new Set(objectsBelow(root));
    this.plain = rendersPlain(root);
    underway.set(root, this);
    try {
      this.objects.forEach(object => this.add(object));
    } finally {
      underway.delete(root);
    }
  }

  /** The object of the tree that a manifest was rendered from. */
  public objectOf(manifest: Manifest): ApiObject | undefined {
    return this.byManifest.get(manifest);
  }

  /** Whether an object was in the tree when it was rendered. */
  public has(object: ApiObject): boolean {
    return this.objects.has(object);
  }

  /** Every manifest with the path of its object. */
  public placed(): { path: string; manifest: Manifest }[] {
    return this.manifests.map(manifest => ({ path: this.objectOf(manifest)!.node.path, manifest }));
  }

  /** The objects that say that they live in a namespace. */
  public objectsIn(namespace: string): readonly ApiObject[] {
    this.byNamespace ??= groupedByNamespace(this.objects);
    return this.byNamespace.get(namespace) ?? [];
  }

  /** What an object renders to, or what it throws. */
  public rendered(object: ApiObject): Manifest {
    const known = this.byObject.get(object);
    if (known) {
      return known;
    }
    if (this.failures.has(object)) {
      throw this.failures.get(object);
    }
    try {
      const manifest: Manifest = (this.plain && plainObject(object)) || object.toJson(); // never Chart.toJson: it validates the app, and would come back here
      this.byObject.set(object, manifest);
      this.byManifest.set(manifest, object);
      return manifest;
    } catch (error) {
      this.failures.set(object, error);
      throw error;
    }
  }

  /** Forgets what an object rendered to, after it was changed. */
  public forget(object: ApiObject): void {
    this.byObject.delete(object);
  }

  private add(object: ApiObject): void {
    try {
      this.manifests.push(this.rendered(object));
    } catch { // kept among the failures: the others are rendered all the same
    }
  }
}

/** All objects below a construct, in the order in which they were written. */
export function objectsBelow(root: IConstruct): ApiObject[] {
  return root.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
}

function groupedByNamespace(objects: Iterable<ApiObject>): Map<string | undefined, ApiObject[]> {
  const groups = new Map<string | undefined, ApiObject[]>();
  for (const object of objects) {
    const { namespace } = object.metadata;
    const group = groups.get(namespace);
    group ? group.push(object) : groups.set(namespace, [object]);
  }
  return groups;
}
