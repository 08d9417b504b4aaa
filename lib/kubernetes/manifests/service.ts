import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** A port of a Service, by the container port's name. */
export interface ServicePortInput {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

/** What a Service needs to know. */
export interface ServiceInput extends MetadataInput {
  readonly selector: Record<string, string>;
  readonly ports: ServicePortInput[];
}

/** A ClusterIP Service: reachable inside the cluster, never a load balancer of its own. */
export function service(input: ServiceInput): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(input),
    spec: {
      type: 'ClusterIP',
      selector: input.selector,
      ports: input.ports.map(port => ({
        name: port.name,
        port: port.port,
        targetPort: port.name, // by name: the pod may change its number without the callers
        protocol: port.protocol,
        ...(port.appProtocol && { appProtocol: port.appProtocol }),
      })),
    },
  };
}
