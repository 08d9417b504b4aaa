import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, textAt } from '../../model';
import type { ICheck } from '../check';
import { classOf, ingresses, Route, routesOfHttpRoute, routesOfIngress, titleOf } from './reading/route';
import type { CheckResult } from '../../finding';

const MOST_DEEP = 32; // parts of a path that are looked at, so that no long path takes long
const TRAEFIK = 'traefik'; // its usual class, and the entry point of its dashboard that nobody reaches from outside
const HOST_MATCH = /\b(Host|HostRegexp|HostHeader|HostSNI)\s*\(/; // https://doc.traefik.io/traefik/routing/routers/#rule

const HOST = /\bHost\s*\(\s*[`"']([^`"']+)/; // the first that a rule names

type Served = Pick<Route, 'object' | 'namespace' | 'host'>;

/** No namespace takes requests for hosts and paths of another one. */
export const routeNotShadowed: ICheck = {
  id: 'route-not-shadowed',
  catalogue: ['d39', 'w19'],
  title: 'No namespace takes requests for hosts and paths that another namespace serves',
  why: 'a rule for the dashboard of Traefik that named a path and no host swallowed /api of every app on the cluster',
  source: 'DFDS, post-mortem PM2025-002',
  severity: 'warning',
  evaluate: manifestSet => {
    const routes = ingresses(manifestSet).flatMap(routesOfIngress);
    return [
      ...routesWithoutHost(routes),
      ...traefikWithoutHost(manifestSet),
      ...underAnotherNamespace([...routes, ...manifestSet.ofKind('HTTPRoute').flatMap(routesOfHttpRoute)].filter(({ host }) => host !== '')),
    ];
  },
};

function routesWithoutHost(routes: readonly Route[]): CheckResult[] {
  const classes = new Map<string, Route[]>();
  routes.filter(({ host }) => host !== '').forEach(route => classes.set(route.router, twoNamespaces([...classes.get(route.router) ?? [], route])));
  return routes.filter(({ host, object }) => host === '' && classOf(object) !== '').flatMap(route => { // without a class it may have its own load balancer
    const other = elsewhere(classes.get(route.router) ?? [], route.namespace);
    return other ? [withoutHost(route.object, route.field.replace(/\.http\..*$/, '.host'), `path ${route.path || '/'} of every host`, other)] : [];
  });
}

/** Traefik's own kind, where the longest rule wins, whether it names a host or not. */
function traefikWithoutHost(manifestSet: ManifestSet): CheckResult[] {
  const rules = manifestSet.ofKind('IngressRoute').filter(reachedFromOutside).flatMap(object => itemsAt(object, 'spec', 'routes').map((route, index) =>
    ({ object, namespace: namespaceOf(object), field: `spec.routes[${index}].match`, rule: textAt(route, 'match') ?? '' })));
  const named = rules.map(one => ({ ...one, host: HOST.exec(one.rule)?.[1] ?? '' }));
  const served = ingresses(manifestSet).filter(ingress => ['', TRAEFIK].includes(classOf(ingress))).flatMap(routesOfIngress);
  const others = [...named, ...served].filter(({ host }) => host !== '').reduce<Served[]>((found, one) => twoNamespaces([...found, one]), []);
  return rules.filter(({ rule }) => rule !== '' && !HOST_MATCH.test(rule)).flatMap(({ object, namespace, field, rule }) => {
    const other = elsewhere(others, namespace);
    return other ? [withoutHost(object, field, `${rule} of every host`, other)] : [];
  });
}

/** The first of each of the first two namespaces: whichever one a route is in, one of them is another one. */
function twoNamespaces<T extends Served>(routes: readonly T[]): T[] {
  return routes.filter(({ namespace }, index) => routes.findIndex(one => one.namespace === namespace) === index).slice(0, 2);
}

function elsewhere(routes: readonly Served[], namespace: string): Served | undefined {
  return routes.find(one => one.namespace !== namespace);
}

function reachedFromOutside(ingressRoute: Manifest): boolean {
  const entries = itemsAt(ingressRoute, 'spec', 'entryPoints');
  return entries.length === 0 || entries.some(entry => entry !== TRAEFIK);
}

function withoutHost(object: Manifest, field: string, message: string, other: Served): CheckResult {
  return {
    object,
    field,
    message: `takes ${message}, and ${titleOf(other.object)} serves ${other.host} by the same router`,
    fix: 'name the host that this is for',
  };
}

/** Paths below a path of the same host that another namespace has; the nearest one above is told. */
function underAnotherNamespace(routes: readonly Route[]): CheckResult[] {
  const prefixes = new Map(routes.filter(({ pathType }) => pathType !== 'Exact').map(route => [placeOf(route, route.path), route]));
  const told = new Set<string>();
  return routes.flatMap(route => {
    const above = parents(route.path).map(path => prefixes.get(placeOf(route, path))).find(found => found !== undefined);
    const place = `${titleOf(route.object)} ${route.field} ${route.host}`;
    if (!above || above.namespace === route.namespace || told.has(place) || at(above.object, 'kind') !== at(route.object, 'kind')) {
      return [];
    }
    told.add(place);
    return [{
      object: route.object,
      field: route.field,
      message: `takes ${route.host}${route.path} out of ${route.host}${above.path || '/'}, which ${titleOf(above.object)} has in another namespace`,
      fix: 'give one of the two a host of its own, or keep all paths of a host in one namespace',
    }];
  });
}

function placeOf({ router, host }: Route, path: string): string {
  return JSON.stringify([router, host, path]);
}

/** The paths above one, the nearest first: `/a/b`, `/a` and the empty root for `/a/b/c`. */
function parents(path: string): string[] {
  const words = path.split('/').slice(0, MOST_DEEP);
  return words.slice(1).map((_, index) => words.slice(0, words.length - 1 - index).join('/'));
}
