/** A tool that writes the manifests of a service from little input. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** The repository and commit of that version. */
  readonly source: string;
  /** The manifest for an image and a port. */
  readonly least: string;
  /** The manifest for those, resources, both probes and three replicas. */
  readonly more: string;
}
