/** What writes manifests of a service for somebody who says little about it. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Where that version stands. */
  readonly source: string;
  /** The manifest for an image and a port. */
  readonly least: string;
  /** The manifest for those, resources, both probes and three replicas. */
  readonly more: string;
}
