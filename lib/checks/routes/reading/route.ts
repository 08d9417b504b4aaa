import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { annotationOf, at, declaredExternal, itemsAt, ManifestSet, namespaceOf, numberAt, textAt, textsAt } from '../../../model';

const CLASS = 'kubernetes.io/ingress.class'; // the predecessor of `spec.ingressClassName`
const OWN_LOAD_BALANCER = ['alb', 'gce', 'gce-internal']; // their controllers create a load balancer per Ingress, unless it names a group
const GROUP = 'alb.ingress.kubernetes.io/group.name';
const USE_ANNOTATION = 'use-annotation'; // the AWS Load Balancer Controller reads such a backend from an annotation

// annotations that split the requests of one host and path between Ingresses: by share, entry point, method or header
const DIVIDES = /^(nginx\.ingress\.kubernetes\.io\/canary|traefik\.ingress\.kubernetes\.io\/router\.entrypoints|alb\.ingress\.kubernetes\.io\/(listen-ports|conditions)|konghq\.com\/(methods|headers|protocols|snis))/;

/** The Service that a route sends requests to. */
export interface Backend {
  readonly object: Manifest;
  readonly field: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number | string | undefined;
}

/** A host and a path that an object routes. */
export interface RouteMatch {
  readonly object: Manifest;
  readonly field: string;
  readonly namespace: string;
  /** The controller or listener that routes; routes of different routers do not conflict. */
  readonly router: string;
  /** Empty for every host. */
  readonly host: string;
  /** Without a trailing slash; the root is empty. */
  readonly path: string;
  readonly pathType: string;
  /** All other conditions of a match, as one text. */
  readonly conditions: string;
}

/** Ingresses in the version that clusters still serve. */
export function ingresses(manifestSet: ManifestSet): Manifest[] {
  return manifestSet.ofKind('Ingress').filter(ingress => textAt(ingress, 'apiVersion') === 'networking.k8s.io/v1');
}

export function classOf(ingress: Manifest): string {
  return textAt(ingress, 'spec', 'ingressClassName') ?? annotationOf(ingress, CLASS) ?? '';
}

/** Every host and path of an Ingress. */
export function routesOfIngress(ingress: Manifest): RouteMatch[] {
  const namespace = namespaceOf(ingress);
  const dividing = textsAt(ingress, 'metadata', 'annotations').filter(([name]) => DIVIDES.test(name)).map(entry => entry.join('=')).sort();
  return itemsAt(ingress, 'spec', 'rules').flatMap((rule, index) => itemsAt(rule, 'http', 'paths').map((path, number) => ({
    object: ingress,
    field: `spec.rules[${index}].http.paths[${number}]`,
    namespace,
    router: routerOf(ingress),
    host: hostOf(textAt(rule, 'host')),
    path: pathOf(textAt(path, 'path'), textAt(path, 'pathType') !== 'Exact'),
    pathType: textAt(path, 'pathType') ?? '',
    conditions: dividing.join(' '),
  })));
}

/** Every host and path of an HTTPRoute, at every Gateway that it attaches to. */
export function routesOfHttpRoute(route: Manifest): RouteMatch[] {
  const namespace = namespaceOf(route);
  const hosts = itemsAt(route, 'spec', 'hostnames').filter((host): host is string => typeof host === 'string');
  const matches = itemsAt(route, 'spec', 'rules').flatMap((rule, index) => {
    const declared = itemsAt(rule, 'matches');
    return (declared.length > 0 ? declared : [{}]).map((match, number) => ({
      field: declared.length > 0 ? `spec.rules[${index}].matches[${number}]` : `spec.rules[${index}]`,
      path: pathOf(textAt(match, 'path', 'value'), textAt(match, 'path', 'type') !== 'Exact'),
      pathType: textAt(match, 'path', 'type') ?? 'PathPrefix', // the API server's default
      conditions: JSON.stringify([at(match, 'method'), at(match, 'headers'), at(match, 'queryParams')]),
    }));
  });
  return itemsAt(route, 'spec', 'parentRefs').map(parent => parentOf(parent, namespace))
    .flatMap(router => (hosts.length > 0 ? hosts : ['']).flatMap(host => matches.map(match => ({ object: route, namespace, router, host: hostOf(host), ...match }))));
}

/** Every Service that Ingresses and routes of the Gateway API send requests to. */
export function backendsOf(manifestSet: ManifestSet): Backend[] {
  return [
    ...ingresses(manifestSet).flatMap(ingress => [
      ...backend(ingress, 'spec.defaultBackend.service', at(ingress, 'spec', 'defaultBackend', 'service')),
      ...itemsAt(ingress, 'spec', 'rules').flatMap((rule, index) => itemsAt(rule, 'http', 'paths').flatMap((path, number) =>
        backend(ingress, `spec.rules[${index}].http.paths[${number}].backend.service`, at(path, 'backend', 'service')))),
    ]),
    ...['HTTPRoute', 'GRPCRoute'].flatMap(kind => manifestSet.ofKind(kind)).flatMap(route =>
      itemsAt(route, 'spec', 'rules').flatMap((rule, index) => itemsAt(rule, 'backendRefs').flatMap((reference, number) =>
        backendRef(route, `spec.rules[${index}].backendRefs[${number}]`, reference)))),
  ];
}

/** Whether an annotation of this object or the cluster profile declares that something else creates an object. */
export function isExternal(manifestSet: ManifestSet, object: Manifest, kind: string, namespace: string, name: string): boolean {
  return declaredExternal(object).includes(`${kind}/${name}`) || manifestSet.cluster.hasExternal(kind, name, namespace);
}

/** The kind, namespace and name of an object. */
export function titleOf(object: Manifest): string {
  return `${textAt(object, 'kind') ?? ''} \`${namespaceOf(object)}/${textAt(object, 'metadata', 'name') ?? ''}\``;
}

function backend(object: Manifest, field: string, service: unknown): Backend[] {
  const name = textAt(service, 'name');
  const port = numberAt(service, 'port', 'number') ?? textAt(service, 'port', 'name');
  return name === undefined || port === USE_ANNOTATION ? [] : [{ object, field, namespace: namespaceOf(object), name, port }];
}

function backendRef(object: Manifest, field: string, reference: unknown): Backend[] {
  const name = textAt(reference, 'name');
  const service = (textAt(reference, 'kind') ?? 'Service') === 'Service' && textAt(reference, 'group') === undefined;
  const namespace = textAt(reference, 'namespace') ?? namespaceOf(object);
  return name === undefined || !service ? [] : [{ object, field, namespace, name, port: numberAt(reference, 'port') }];
}

function routerOf(ingress: Manifest): string {
  const name = classOf(ingress);
  const group = annotationOf(ingress, GROUP);
  return `Ingress ${name} ${group ?? (OWN_LOAD_BALANCER.includes(name) ? titleOf(ingress) : '')}`;
}

function parentOf(parent: unknown, namespace: string): string {
  const listener = textAt(parent, 'sectionName') ?? numberAt(parent, 'port');
  return JSON.stringify([textAt(parent, 'kind') ?? 'Gateway', textAt(parent, 'namespace') ?? namespace, textAt(parent, 'name') ?? '', listener ?? '']);
}

function hostOf(host: string | undefined): string {
  return host === undefined || host === '*' ? '' : host.toLowerCase();
}

function pathOf(path: string | undefined, trailingSlashCounts: boolean): string {
  return path === undefined ? '' : trailingSlashCounts ? path.replace(/\/$/, '') : path;
}
