import type { Manifest } from '../../kubernetes/manifests/manifest';

/** A manifest, and the construct that made it. */
export interface PlacedManifest {
  readonly path: string;
  readonly manifest: Manifest;
}
