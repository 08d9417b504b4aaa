import type { INetworkPolicyPeer } from 'cdk8s-plus-27';
import { blockShape, declaredServiceShape, edgePortShape, peerShape } from './edge-shapes';
import { instanceLabel } from './identity';
import { plusPeer } from './plus-peer';
import { Protocol } from './port';
import type { Finding } from '../../finding';
import { judge } from '../../props';

/** One end of an edge, as a NetworkPolicy tells pods and addresses apart. */
export interface NetworkPeer {
  /**
   * Labels of the pods.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: { [key: string]: string };
  /**
   * Name of the pods' namespace.
   *
   * @default - the namespace of the policy
   */
  readonly namespace?: string;
  /**
   * Addresses in place of pods, as a CIDR block.
   *
   * @default - pods
   */
  readonly cidr?: string;
  /**
   * Blocks within `cidr` that are left out.
   *
   * @default - none
   */
  readonly except?: string[];
}

/** A port of an edge: the number that the pod listens on. */
export interface NetworkPort {
  /** The pod's port. */
  readonly port: number;
  /** TCP or UDP. */
  readonly protocol: string;
}

/** The far end of a declared edge. */
export interface Route {
  /** Where the packets go. */
  readonly peers: NetworkPeer[];
  /** On which ports. */
  readonly ports: NetworkPort[];
  /**
   * What is wrong with the edge, in words.
   *
   * @default - nothing
   */
  readonly problem?: string;
}

/** Who opens an edge. */
export interface Caller {
  /** The caller's construct path. */
  readonly path: string;
  /** How the far end recognises it. */
  readonly peer: NetworkPeer;
}

/** Something that a workload may talk to. */
export interface IDestination {
  /** Lets the caller in at the far end, where that is ours, and says where the packets go. */
  connectFrom(caller: Caller): Route;
}

/** A service that another app builds. */
export interface DeclaredService {
  /** Its name: what `app.kubernetes.io/instance` says on its pods. */
  readonly name: string;
  /** The port that its pods listen on. */
  readonly port: number;
  /**
   * Its namespace.
   *
   * @default - the caller's own
   */
  readonly namespace?: string;
  /**
   * What is spoken there.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
  /**
   * Labels of its pods, for a service that none of our constructs made.
   *
   * @default - `app.kubernetes.io/instance` with its name
   */
  readonly podLabels?: { [key: string]: string };
}

/** Places outside this app that a workload may talk to. */
export class Destination implements IDestination {
  /** A service that another app builds; that app must let the caller in with `acceptsFrom`. */
  public static service(service: DeclaredService): IDestination {
    return new Destination(where => judge(declaredServiceShape, service, where), () => ({
      peers: [{ podLabels: service.podLabels ?? instanceLabel(service.name), ...(service.namespace && { namespace: service.namespace }) }],
      ports: edgePorts(service.port, service.protocol),
    }));
  }

  /** Addresses outside the cluster, a managed database for one. */
  public static cidr(cidr: string, port: number, protocol?: Protocol): IDestination {
    return new Destination(
      where => [...judge(blockShape, { cidr }, where), ...judge(edgePortShape, { port, protocol }, where)],
      () => ({ peers: [{ cidr }], ports: edgePorts(port, protocol) }));
  }

  /** Any peer of cdk8s-plus: a Deployment, a Pods selection, an IP block. It must let the caller in by itself. */
  public static peer(peer: INetworkPolicyPeer, port: number, protocol?: Protocol): IDestination {
    return new Destination(
      where => [...judge(peerShape, { peer }, where), ...judge(edgePortShape, { port, protocol }, where)],
      () => ({ ...plusPeer(peer), ports: edgePorts(port, protocol) }));
  }

  private constructor(private readonly judged: (where: string) => Finding[], private readonly route: () => Route) {}

  /** Says where the packets go; nothing here can let the caller in. */
  public connectFrom(_caller: Caller): Route {
    return this.route();
  }

  /**
   * What is wrong with the arguments that it was made of.
   * @internal
   */
  public _refusals(where: string): Finding[] {
    return this.judged(where);
  }
}

function edgePorts(port: number, protocol: Protocol | undefined): NetworkPort[] {
  return [{ port, protocol: protocol === Protocol.UDP ? 'UDP' : 'TCP' }];
}
