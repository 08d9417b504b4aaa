import type { Cluster } from '../../cluster';
import type { Manifest } from '../../kubernetes/manifests/manifest';

/** One thing that one manifest needs. */
export interface Need {
  readonly subject: string;
  readonly why: string;
  readonly remedy: string;
}

/** The cluster and the other manifests. */
export interface Surroundings {
  readonly cluster: Cluster;
  /** Whether the manifests contain an object; without a namespace, in any. */
  contains(kind: string, name: string, namespace?: string): boolean;
}

/** Finds what one manifest needs and does not contain. */
export type Finder = (manifest: Manifest, surroundings: Surroundings) => Need[];
