import type { Manifest } from '../landscape';

/** A manifest, and the construct that made it. */
export interface PlacedManifest {
  readonly path: string;
  readonly manifest: Manifest;
}
