import type { INetworkPolicyPeer } from 'cdk8s-plus-27';
import { NetworkPeer } from './destination';
import { blockShape, declaredWorkloadShape, peerShape } from './edge-shapes';
import { instanceLabel } from './identity';
import { plusPeer } from './plus-peer';
import type { Finding } from '../../finding';
import { judge } from '../../props';

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
    return Source.judged(where => judge(declaredWorkloadShape, workload, where), () => ({
      peers: [{ podLabels: workload.podLabels ?? instanceLabel(workload.name), ...(workload.namespace && { namespace: workload.namespace }) }],
    }));
  }

  /** Addresses outside the cluster. */
  public static cidr(cidr: string): Source {
    return Source.judged(where => judge(blockShape, { cidr }, where), () => ({ peers: [{ cidr }] }));
  }

  /** Any peer of cdk8s-plus. */
  public static peer(peer: INetworkPolicyPeer): Source {
    return Source.judged(where => judge(peerShape, { peer }, where), () => plusPeer(peer));
  }

  private static judged(refusals: (where: string) => Finding[], read: () => { peers: NetworkPeer[]; problem?: string }): Source {
    const { peers, problem } = refusals('').length > 0 ? { peers: [] } : read(); // what is malformed is told by the service that is given it
    return new Source(peers, problem, refusals);
  }

  private constructor(
    /** Who is let in. */
    public readonly peers: NetworkPeer[],
    /** What is wrong with the declaration, in words; undefined when nothing is. */
    public readonly problem: string | undefined,
    private readonly refusals: (where: string) => Finding[]) {}

  /**
   * What is wrong with the arguments that it was made of.
   * @internal
   */
  public _refusals(where: string): Finding[] {
    return this.refusals(where);
  }
}
