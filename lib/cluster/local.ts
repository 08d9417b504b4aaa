import type { ClusterProps } from './cluster-props';
import { SERVICES } from './standard';

/** One node on a laptop: nothing is asked of it that it cannot do. */
export const localCluster: ClusterProps = { name: 'local', pools: [{ name: SERVICES, nodes: 1 }], sharedPool: 'there is one node' };

export const NOT_HELD_LOCALLY = 'replicas share one node, and end with it'; // said on the objects
