import type { ExposedPort } from './exposure';
import type { Cluster } from '../../cluster';
import { EXTERNAL_ANNOTATION, TRADE_OFFS_ANNOTATION } from '../../kubernetes/keys';
import { httpRoute } from '../../kubernetes/manifests/http-route';
import { ingress } from '../../kubernetes/manifests/ingress';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { MetadataInput } from '../../kubernetes/manifests/metadata';

const ANYWHERE = 'the cluster declares no `ingress`: requests from any address are let in on this port';

/** The Ingress or the HTTPRoute of a service, always over TLS. */
export function exposureManifest(base: MetadataInput, { exposure, port }: ExposedPort, cluster: Cluster): Manifest {
  const { kind, host, path } = exposure;
  const route = { ...base, host, path, serviceName: base.name };
  if (kind === 'HTTPRoute' && cluster.gateway) {
    const { name, namespace, listener } = cluster.gateway;
    return httpRoute({ ...route, gateway: name, gatewayNamespace: namespace, listener, servicePort: port.servicePort });
  }
  const tlsSecretName = exposure.tlsSecret ?? `${base.name}-tls`;
  return ingress({
    ...route,
    annotations: {
      ...exposure.annotations,
      [EXTERNAL_ANNOTATION]: `Secret/${tlsSecretName}`,
      ...(!cluster.ingress && { [TRADE_OFFS_ANNOTATION]: ANYWHERE }),
    },
    ...(cluster.ingress && { className: cluster.ingress.className }),
    tlsSecretName,
    servicePortName: port.name,
  });
}
