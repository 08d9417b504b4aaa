import type { Manifest } from '../../lib/kubernetes/manifests/manifest';

/** The pods that resolve names. */
export const DNS = 'kube-system/kube-dns';

/** A database, an API server, a load balancer and the block beside it, a store of others, and a stranger. */
export const ADDRESSES = ['10.30.0.7', '10.0.0.5', '10.20.1.1', '10.20.64.1', '198.51.100.20', '203.0.113.9'];

/** A port of a pod: name, number, protocol. */
type Port = readonly [string, number, string];

const NAMES: readonly Port[] = [['dns', 53, 'UDP'], ['dns-tcp', 53, 'TCP'], ['metrics', 9153, 'TCP']];

/** Pods that other people run, and that programs may name. */
const OTHERS = [
  pod('kube-system', 'kube-dns', { 'k8s-app': 'kube-dns' }, NAMES),
  pod('kube-system', 'stranger', {}),
  pod('search', 'crawler', { 'app.kubernetes.io/instance': 'crawler' }),
  pod('search', 'mail', { 'app.kubernetes.io/instance': 'mail' }, [['mail', 2525, 'UDP']]),
  pod('traefik', 'controller', { 'app.kubernetes.io/name': 'traefik' }),
  pod('gateways', 'envoy', { 'app.kubernetes.io/name': 'envoy' }),
  pod('monitoring', 'prometheus', { 'app.kubernetes.io/name': 'prometheus' }),
  pod('monitoring', 'grafana', { 'app.kubernetes.io/name': 'grafana' }),
];

/** The rest of a cluster around manifests: DNS, controllers, and impostors that carry labels of others in a namespace of their own. */
export function surroundings(manifests: readonly Manifest[]): Manifest[] {
  const namespaces = manifests.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  const copied = manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'CronJob').slice(0, 2);
  const pods = [
    ...OTHERS,
    ...namespaces.flatMap(namespace => [pod(namespace, 'stranger', {}), pod(namespace, 'impostor-of-dns', { 'k8s-app': 'kube-dns' }, NAMES)]),
    ...copied.map(({ metadata }) => pod('elsewhere', `impostor-of-${metadata.name}`, { ...metadata.labels })),
  ];
  const missing = new Set(pods.map(({ metadata }) => metadata.namespace!).filter(name => !namespaces.includes(name)));
  return [...[...missing].map(namespaceCalled), ...pods];
}

/** A namespace that is made elsewhere. */
export function namespaceCalled(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function pod(namespace: string, name: string, labels: Record<string, string>, ports: readonly Port[] = []): Manifest {
  const written = ports.map(([called, containerPort, protocol]) => ({ name: called, containerPort, protocol }));
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec: { containers: [{ name: 'main', ports: written }] } };
}
