/** What a registry said of a tag. */
export interface LockedImage {
  /** `sha256:` and 64 hexadecimal digits: of the index, where there is one. */
  readonly digest: string;
  /** What the digest is of, as the registry calls it: `application/vnd.oci.image.index.v1+json`. */
  readonly mediaType: string;
  /** What it runs on, as `linux/amd64` or `linux/arm64/v8`. */
  readonly platforms: readonly string[];
  /** The day of the answer (UTC), as `2026-11-25`. */
  readonly resolved: string;
  /** The host that answered, as `registry-1.docker.io`. */
  readonly from: string;
}

/** A digest that no registry gave: good for reading manifests, not for running them. */
export interface StandIn {
  readonly digest: string;
  readonly standIn: true;
}

/** What the lock says of one `repository:tag`. */
export type LockEntry = LockedImage | StandIn;
