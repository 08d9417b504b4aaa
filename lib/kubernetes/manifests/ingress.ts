import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** What an Ingress needs to know. */
export interface IngressInput extends MetadataInput {
  /** Absent: the cluster's default class. */
  readonly className?: string;
  readonly host: string;
  readonly path: string;
  readonly tlsSecretName: string;
  readonly serviceName: string;
  readonly servicePortName: string;
}

/** An Ingress for one host and one path, never without TLS. */
export function ingress(input: IngressInput): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadata(input),
    spec: {
      ...(input.className && { ingressClassName: input.className }),
      tls: [{ hosts: [input.host], secretName: input.tlsSecretName }],
      rules: [{
        host: input.host,
        http: {
          paths: [{
            path: input.path,
            pathType: 'Prefix',
            backend: { service: { name: input.serviceName, port: { name: input.servicePortName } } },
          }],
        },
      }],
    },
  };
}
