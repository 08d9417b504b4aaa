import type { INetworkPolicyPeer } from 'cdk8s-plus-27';
import { declaredPeer, DeclaredWorkload, declaredWorkloadProps, NetworkPeer, parseBlock, parsePeer } from './network-peer';
import { helper, Parsed, Parser, parseProps, PropPlace } from '../../props';

/** A client outside this app that may call a service. Clients in this app declare their connection with `connectsTo`. */
export class Source {
  /** A workload that another app deploys. */
  public static workload(workload: DeclaredWorkload): Source {
    return new Source(place => {
      const { values, findings } = parseProps(declaredWorkloadProps, workload, place);
      return values ? { value: [declaredPeer(values)] } : { findings };
    });
  }

  /** Addresses outside the cluster, as a CIDR block. */
  public static cidr(cidr: string): Source {
    return new Source(place => parseBlock(cidr, { ...place, call: "Source.cidr('10.20.0.0/16')" }));
  }

  /** Any peer of cdk8s-plus. */
  public static peer(peer: INetworkPolicyPeer): Source {
    return new Source(place => parsePeer(peer, { ...place, call: 'Source.peer(deployment)' }));
  }

  private constructor(private readonly peers: (place: PropPlace) => Parsed<NetworkPeer[]>) {}

  /**
   * Peers of the source, or findings about the arguments that it was made of.
   * @internal
   */
  public _parseSource(place: PropPlace): Parsed<NetworkPeer[]> {
    return this.peers(place);
  }
}

/** Peers of a `Source`. */
export const source: Parser<NetworkPeer[]> = helper('_parseSource', 'a `Source`', {
  why: 'the NetworkPolicy admits only the clients that it names', example: "Source.workload({ name: 'web', namespace: 'shop' })",
});
