import { AppProps } from 'cdk8s';
import { Cluster } from '../cluster';
import type { ICustomCheck } from '../lint/custom-check';

/**
 * Props of a `BulkheadApp`: those of cdk8s' App, the cluster, the image lock and checks of your own.
 */
export interface BulkheadAppProps extends AppProps {
  /**
   * Profile of the cluster that the manifests are made for.
   *
   * Manifests assume labels, taints, zones and controllers that they do not contain; the constructs use what is declared here, and the checks verify it.
   * @default Cluster.standard() - any conformant cluster whose job nodes have one label and one taint
   */
  readonly cluster?: Cluster;

  /**
   * Path of the file with the digest of each image tag, absolute or relative to the working directory; `npx bulkhead pin` writes it.
   *
   * With it `image: 'repository:tag'` ships as `repository:tag@sha256:…`, and a review shows one line for each image that changes.
   * It is read once per app, and no registry is asked. Rejected: a file that is missing, cannot be read or contains a merge conflict.
   *
   * @default - `images.lock.json` beside the nearest package.json, from the working directory upward; without such a file
   *   every image must contain its digest
   */
  readonly imageLock?: string;

  /**
   * Date on which waivers must still be valid, as `2027-03-31`.
   *
   * It decides only whether a waiver has expired; the manifests do not depend on it. Set it where a build must give the same result later.
   * @default - today (UTC)
   */
  readonly today?: string;

  /**
   * Checks of your own, evaluated with the built-in ones; their findings are waived and reported like those of the built-in ones.
   *
   * Rejected: a check without `id`, `title`, `why`, `severity` or `evaluate`, and a check with the id of a built-in one.
   * @default - none
   */
  readonly checks?: ICustomCheck[];
}
