import type { ResilientServiceProps } from './props';
import type { Cluster, Gateway, IngressController } from '../../cluster';
import type { NetworkPeer, NetworkPort } from '../workload/destination';
import type { Edges } from '../workload/edges';
import type { PortSpec } from '../workload/port-list';


/** Ports of a service as its NetworkPolicy opens them: the numbers that the pod listens on. */
export function openPorts(ports: PortSpec[]): NetworkPort[] {
  return ports.map(port => ({ port: port.port, protocol: port.transport }));
}

/** Opens what the answers imply: the way in from outside, the scraper, callers of other apps. */
export function openImpliedEdges(edges: Edges, props: ResilientServiceProps, ports: PortSpec[], cluster: Cluster): void {
  const exposure = props.exposure;
  if (exposure) {
    const door = ports.filter(port => port.transport === 'TCP' && (exposure.options.port ?? port.name) === port.name).slice(0, 1);
    edges.acceptFrom(outside(exposure.kind, cluster), openPorts(door));
  }
  if (props.metricsPort !== undefined && cluster.scraper) {
    edges.acceptFrom([{ namespace: cluster.scraper.namespace, podLabels: cluster.scraper.podLabels }],
      openPorts(ports.filter(port => port.name === props.metricsPort)));
  }
  (props.acceptsFrom ?? []).forEach((source, index) => edges.acceptSource(source, openPorts(ports), `acceptsFrom[${index}]`));
}

const ANYWHERE = '0.0.0.0/0'; // an ingress controller that nobody declared may be anywhere

/** Where requests from outside come from: the pods or the addresses of whoever carries them. */
function outside(kind: string, cluster: Cluster): NetworkPeer[] {
  const door = doorOf(kind, cluster);
  if (!door) {
    return [{ cidr: ANYWHERE }];
  }
  const namespace = doorNamespace(door);
  return [
    ...(door.cidrs ?? []).map(cidr => ({ cidr })),
    ...(namespace === undefined ? [] : [{ namespace, podLabels: door.podLabels }]),
  ];
}

/** Who carries requests from outside; undefined where the cluster does not say. */
export function doorOf(kind: string, cluster: Cluster): IngressController | Gateway | undefined {
  return kind === 'HTTPRoute' ? cluster.gateway : cluster.ingress;
}

function doorNamespace(door: IngressController | Gateway): string | undefined {
  if ('podsNamespace' in door && door.podsNamespace !== undefined) {
    return door.podsNamespace; // a data plane is often not where its Gateway object is
  }
  return door.cidrs && !door.podLabels ? undefined : door.namespace;
}
