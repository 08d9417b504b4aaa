import type { INetworkPolicyPeer } from 'cdk8s-plus-27';
import { NetworkPeer } from './destination';
import { instanceLabel } from './identity';
import { plusPeer } from './plus-peer';

/** A workload that another app builds. */
export interface DeclaredWorkload {
  /** Its name: what `app.kubernetes.io/instance` says on its pods. */
  readonly name: string;
  /**
   * Its namespace.
   *
   * @default - the service's own
   */
  readonly namespace?: string;
  /**
   * Labels of its pods, for a workload that none of our constructs made.
   *
   * @default - `app.kubernetes.io/instance` with its name
   */
  readonly podLabels?: { [key: string]: string };
}

/** Who may call a service, beyond those in this app that say so themselves with `connectsTo`. */
export class Source {
  /** A workload that another app builds. */
  public static workload(workload: DeclaredWorkload): Source {
    const podLabels = workload.podLabels ?? instanceLabel(workload.name);
    return new Source([{ podLabels, ...(workload.namespace && { namespace: workload.namespace }) }]);
  }

  /** Addresses outside the cluster. */
  public static cidr(cidr: string): Source {
    return new Source([{ cidr }]);
  }

  /** Any peer of cdk8s-plus. */
  public static peer(peer: INetworkPolicyPeer): Source {
    const { peers, problem } = plusPeer(peer);
    return new Source(peers, problem);
  }

  private constructor(
    /** Who is let in. */
    public readonly peers: NetworkPeer[],
    /** What is wrong with the declaration, in words; undefined when nothing is. */
    public readonly problem?: string) {}
}
