import { AppProps } from 'cdk8s';
import { Cluster } from '../cluster';

/**
 * Everything a BulkheadApp can be told: what cdk8s' App can, and where the manifests will run.
 */
export interface BulkheadAppProps extends AppProps {
  /**
   * The cluster that the manifests are made for.
   *
   * Manifests assume labels, taints, zones and controllers that they do not contain; what is declared here is used and checked.
   * @default Cluster.standard() - runs on any conformant cluster once its job nodes carry one label and one taint
   */
  readonly cluster?: Cluster;

  /**
   * The file that says which digest a tag stands for, absolute or from the working directory; `npx bulkhead pin` writes it.
   *
   * With it `image: 'repository:tag'` ships as `repository:tag@sha256:…`, and a review reads a line for each image that moves.
   * It is read once per app, and no registry is asked. Refused when it is not there, cannot be read or holds a merge conflict.
   *
   * @default - `images.lock.json` beside the nearest package.json, from the working directory upward; where there is none,
   *   every image says its digest itself
   */
  readonly imageLock?: string;

  /**
   * The day that waivers are judged by, as `2027-03-31`.
   *
   * It decides whether a waiver has expired, never what is written: a build that must give the same verdict later fixes it.
   * @default - today (UTC)
   */
  readonly today?: string;
}
