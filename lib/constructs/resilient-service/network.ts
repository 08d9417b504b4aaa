import { entryPoint, ExposureSpec } from './exposure';
import type { ServiceValues } from './parser';
import type { Cluster, Gateway, IngressController } from '../../cluster';
import type { Connections } from '../workload/connections';
import type { NetworkPort } from '../workload/destination';
import type { NetworkPeer } from '../workload/network-peer';
import type { PortSpec } from '../workload/port';

const ANYWHERE = '0.0.0.0/0'; // an ingress controller that the cluster does not declare may be anywhere

/** Ports of a service in its NetworkPolicy: the numbers that the pod listens on. */
export function networkPorts(ports: PortSpec[]): NetworkPort[] {
  return ports.map(port => ({ port: port.port, protocol: port.transport }));
}

/** Admits the clients that follow from the props: the entry point of the exposure, the scraper, clients of other apps. */
export function admitClients(connections: Connections, { exposedPort, scrapedPort, acceptsFrom, allPorts }: ServiceValues, cluster: Cluster): void {
  if (exposedPort) {
    connections.acceptFrom(peersOutside(exposedPort.exposure, cluster), networkPorts([exposedPort.port]));
  }
  if (scrapedPort && cluster.scraper) {
    connections.acceptFrom([{ namespace: cluster.scraper.namespace, podLabels: cluster.scraper.podLabels }], networkPorts([scrapedPort]));
  }
  (acceptsFrom ?? []).forEach(peers => connections.acceptFrom(peers, networkPorts(allPorts)));
}

/** Pods or addresses that requests from outside come from. */
function peersOutside(exposure: ExposureSpec, cluster: Cluster): NetworkPeer[] {
  const entry = entryPoint(exposure, cluster);
  if (!entry) {
    return [{ cidr: ANYWHERE }];
  }
  const namespace = podsNamespace(entry);
  return [
    ...(entry.cidrs ?? []).map(cidr => ({ cidr })),
    ...(namespace === undefined ? [] : [{ namespace, podLabels: entry.podLabels }]),
  ];
}

function podsNamespace(entry: IngressController | Gateway): string | undefined {
  if ('podsNamespace' in entry && entry.podsNamespace !== undefined) {
    return entry.podsNamespace; // the pods of a Gateway are often in another namespace than the Gateway object
  }
  return entry.cidrs && !entry.podLabels ? undefined : entry.namespace;
}
