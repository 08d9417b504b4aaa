import type { Exposure } from './exposure';
import type { Cluster } from '../../cluster';
import { EXTERNAL_ANNOTATION, TRADE_OFFS_ANNOTATION } from '../../kubernetes/keys';
import { httpRoute } from '../../kubernetes/manifests/http-route';
import { ingress } from '../../kubernetes/manifests/ingress';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { MetadataInput } from '../../kubernetes/manifests/metadata';
import type { PortSpec } from '../workload/port-list';

const ANYWHERE = 'the cluster declares no `ingress`: requests from any address are let in on this port';

/** The way in from outside, always over TLS. */
export function exposureManifest(base: MetadataInput, exposure: Exposure, ports: PortSpec[], cluster: Cluster): Manifest {
  const { path, port: wanted, tlsSecret, annotations } = exposure.options;
  const port = ports.filter(one => one.transport === 'TCP' && (wanted ?? one.name) === one.name)[0];
  const way = { host: exposure.host, path: path ?? '/', serviceName: base.name };
  if (exposure.kind === 'HTTPRoute' && cluster.gateway) {
    const { name, namespace, listener } = cluster.gateway;
    return httpRoute({ ...base, ...way, gateway: name, gatewayNamespace: namespace, listener, servicePort: port.servicePort });
  }
  const tlsSecretName = tlsSecret ?? `${base.name}-tls`;
  return ingress({
    ...base,
    ...way,
    annotations: {
      ...annotations,
      [EXTERNAL_ANNOTATION]: `Secret/${tlsSecretName}`,
      ...(!cluster.ingress && { [TRADE_OFFS_ANNOTATION]: ANYWHERE }),
    },
    ...(cluster.ingress && { className: cluster.ingress.className }),
    tlsSecretName,
    servicePortName: port.name,
  });
}
