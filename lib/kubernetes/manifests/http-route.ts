import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** What an HTTPRoute needs to know. */
export interface HttpRouteInput extends MetadataInput {
  readonly gateway: string;
  readonly gatewayNamespace: string;
  /** The Gateway's listener that ends TLS; absent: all that let it. */
  readonly listener?: string;
  readonly host: string;
  readonly path: string;
  readonly serviceName: string;
  readonly servicePort: number;
}

/** A Gateway API route for one host and one path, through a listener that ends TLS. */
export function httpRoute(input: HttpRouteInput): Manifest {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: metadata(input),
    spec: {
      parentRefs: [{ name: input.gateway, namespace: input.gatewayNamespace, ...(input.listener && { sectionName: input.listener }) }],
      hostnames: [input.host],
      rules: [{
        matches: [{ path: { type: 'PathPrefix', value: input.path } }],
        backendRefs: [{ name: input.serviceName, port: input.servicePort }],
      }],
    },
  };
}
