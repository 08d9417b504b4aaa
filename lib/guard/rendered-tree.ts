import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import type { Manifest } from '../manifests/manifest';

/** Every object of a construct tree, rendered once. */
export class RenderedTree {
  public readonly manifests: Manifest[] = [];
  /** The objects that cannot be rendered, and what they threw. */
  public readonly failures = new Map<ApiObject, unknown>();
  private readonly byObject = new Map<ApiObject, unknown>();
  private readonly byManifest = new Map<Manifest, ApiObject>();

  constructor(root: IConstruct) {
    for (const object of root.node.findAll().filter(ApiObject.isApiObject) as ApiObject[]) {
      try {
        this.add(object, object.toJson()); // never Chart.toJson: it validates the app, and would come back here
      } catch (error) {
        this.failures.set(object, error);
      }
    }
  }

  /** The object of the tree that a manifest was rendered from. */
  public objectOf(manifest: Manifest): ApiObject | undefined {
    return this.byManifest.get(manifest);
  }

  /** Every manifest with the path of its object. */
  public placed(): { path: string; manifest: Manifest }[] {
    return this.manifests.map(manifest => ({ path: this.objectOf(manifest)!.node.path, manifest }));
  }

  /** What an object renders to. */
  public rendered(object: ApiObject): unknown {
    return this.byObject.has(object) ? this.byObject.get(object) : object.toJson();
  }

  /** Forgets what an object rendered to, after it was changed. */
  public forget(object: ApiObject): void {
    this.byObject.delete(object);
  }

  private add(object: ApiObject, manifest: Manifest): void {
    this.byObject.set(object, manifest);
    this.byManifest.set(manifest, object);
    this.manifests.push(manifest);
  }
}
