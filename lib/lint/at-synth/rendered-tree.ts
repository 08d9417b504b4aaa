import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { plainObject, rendersPlain } from './plain-object';
import type { Manifest } from '../../kubernetes/manifests/manifest';

const underway = new WeakMap<IConstruct, RenderedTree>();

/** Every object of a construct tree, rendered once. */
export class RenderedTree {
  /** The tree that is being rendered now; objects that are computed from others take them from it. */
  public static underway(root: IConstruct): RenderedTree | undefined {
    return underway.get(root);
  }

  public readonly manifests: Manifest[] = [];
  /** The objects that cannot be rendered, and what they threw; without those that only need another one of them. */
  public readonly failures = new Map<ApiObject, unknown>();
  private readonly thrown = new Map<ApiObject, unknown>();
  private failed = 0; // renderings so far that threw
  private readonly objects: readonly ApiObject[];
  private readonly byObject = new Map<ApiObject, Manifest>();
  private byManifest?: Map<Manifest, ApiObject>; // needed only where there is a finding
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
    return this.byObject.has(object) || this.thrown.has(object);
  }

  /** Every manifest with the path of its object. */
  public placed(): { path: string; manifest: Manifest }[] {
    const placed: { path: string; manifest: Manifest }[] = [];
    this.forEach((object, manifest) => placed.push({ path: object.node.path, manifest }));
    return placed;
  }

  /** Every object that can be rendered with its manifest, in the order in which they were added. */
  public forEach(use: (object: ApiObject, manifest: Manifest) => void): void {
    for (const object of this.objects) {
      const manifest = this.byObject.get(object);
      if (manifest) {
        use(object, manifest);
      }
    }
  }

  /** The objects with this namespace in their metadata. */
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
    if (this.thrown.has(object)) {
      this.failed++;
      throw this.thrown.get(object);
    }
    const before = this.failed;
    try {
      const manifest: Manifest = (this.plain && plainObject(object)) || object.toJson(); // never Chart.toJson: it validates the app, and would come back here
      this.byObject.set(object, manifest);
      return manifest;
    } catch (error) {
      if (this.failed === before) {
        this.failures.set(object, error);
      }
      this.failed++;
      this.thrown.set(object, error);
      throw error;
    }
  }

  /** Renders an object again after a change; `manifests` keeps what was linted. */
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
    } catch { // kept in `thrown`; the others are rendered all the same
      return undefined;
    }
  }
}

/** All objects below a construct, in the order in which they were added. */
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
