import type { Manifest } from '../../kubernetes/manifests/manifest';

/** A manifest, and the path of the construct that created it. */
export interface PlacedManifest {
  readonly path: string;
  readonly manifest: Manifest;
}
