import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { plainObject, rendersPlain } from './plain-object';
import type { Manifest } from '../../kubernetes/manifests/manifest';

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
  private readonly objects: readonly ApiObject[];
  private readonly byObject = new Map<ApiObject, Manifest>();
  private byManifest?: Map<Manifest, ApiObject>; // who finds nothing asks for no object
  private readonly plain: boolean;
  private byNamespace?: Map<string | undefined, ApiObject[]>;

  constructor(root: IConstruct) {
    this.objects = objectsBelow(root);
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
    this.byManifest ??= new Map([...this.byObject].map(([object, rendered]) => [rendered, object]));
    return this.byManifest.get(manifest);
  }

  /** Whether an object was in the tree when it was rendered. */
  public has(object: ApiObject): boolean {
    return this.byObject.has(object) || this.failures.has(object);
  }

  /** Every manifest with the path of its object. */
  public placed(): { path: string; manifest: Manifest }[] {
    const placed: { path: string; manifest: Manifest }[] = [];
    this.forEach((object, manifest) => placed.push({ path: object.node.path, manifest }));
    return placed;
  }

  /** Every object that can be rendered with its manifest, in the order in which they were written. */
  public forEach(use: (object: ApiObject, manifest: Manifest) => void): void {
    for (const object of this.objects) {
      const manifest = this.byObject.get(object);
      if (manifest) {
        use(object, manifest);
      }
    }
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
      return manifest;
    } catch (error) {
      this.failures.set(object, error);
      throw error;
    }
  }

  /** Renders an object anew, after it was changed. What it was judged by stays among the manifests. */
  public renderAgain(object: ApiObject): void {
    this.byObject.delete(object);
    this.tryRender(object);
  }

  private add(object: ApiObject): void {
    const manifest = this.tryRender(object);
    if (manifest) {
      this.manifests.push(manifest);
    }
  }

  private tryRender(object: ApiObject): Manifest | undefined {
    try {
      return this.rendered(object);
    } catch { // kept among the failures: the others are rendered all the same
      return undefined;
    }
  }
}

/** All objects below a construct, in the order in which they were written. */
export function objectsBelow(root: IConstruct): ApiObject[] {
  return root.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
}

function groupedByNamespace(objects: readonly ApiObject[]): Map<string | undefined, ApiObject[]> {
  const groups = new Map<string | undefined, ApiObject[]>();
  for (const object of objects) {
    const { namespace } = object.metadata;
    const group = groups.get(namespace);
    group ? group.push(object) : groups.set(namespace, [object]);
  }
  return groups;
}
