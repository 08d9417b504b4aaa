import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, textAt } from '../../model';
import type { ICheck } from '../check';
import { classOf, ingresses, RouteMatch, routesOfHttpRoute, routesOfIngress, titleOf } from './reading/route';
import type { CheckResult } from '../../finding';

const MOST_DEEP = 32; // parts of a path that are compared, so that a long path costs no more
const TRAEFIK = 'traefik'; // its usual class, and the entry point of its dashboard, which is not reachable from outside
const HOST_MATCH = /\b(Host|HostRegexp|HostHeader|HostSNI)\s*\(/; // https://doc.traefik.io/traefik/routing/routers/#rule

const HOST = /\bHost\s*\(\s*[`"']([^`"']+)/; // the first that a rule names

type Served = Pick<RouteMatch, 'object' | 'namespace' | 'host'>;

/** A route takes no requests for hosts and paths of another namespace. */
export const routeNotShadowed: ICheck = {
  id: 'route-not-shadowed',
  catalogue: ['d39', 'w19'],
  title: 'A route takes no requests for hosts and paths that another namespace serves',
  why: 'an ingress controller merges the routes of all namespaces, so a rule without a host, or with a longer path, takes requests that another namespace serves',
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

function routesWithoutHost(routes: readonly RouteMatch[]): CheckResult[] {
  const classes = new Map<string, RouteMatch[]>();
  routes.filter(({ host }) => host !== '').forEach(route => classes.set(route.router, twoNamespaces([...classes.get(route.router) ?? [], route])));
  return routes.filter(({ host, object }) => host === '' && classOf(object) !== '').flatMap(route => { // without a class it may have a load balancer of its own
    const other = elsewhere(classes.get(route.router) ?? [], route.namespace);
    const field = route.field.replace(/\.http\..*$/, '.host');
    return other ? [withoutHost(route.object, field, `\`host\` is not set, so path ${route.path || '/'} of every host`, other, 'Set `host` to the DNS name that this rule serves.')] : [];
  });
}

/** Traefik's own kind, of which the longest rule wins, with or without a host. */
function traefikWithoutHost(manifestSet: ManifestSet): CheckResult[] {
  const rules = manifestSet.ofKind('IngressRoute').filter(reachedFromOutside).flatMap(object => itemsAt(object, 'spec', 'routes').map((route, index) =>
    ({ object, namespace: namespaceOf(object), field: `spec.routes[${index}].match`, rule: textAt(route, 'match') ?? '' })));
  const named = rules.map(one => ({ ...one, host: HOST.exec(one.rule)?.[1] ?? '' }));
  const served = ingresses(manifestSet).filter(ingress => ['', TRAEFIK].includes(classOf(ingress))).flatMap(routesOfIngress);
  const others = [...named, ...served].filter(({ host }) => host !== '').reduce<Served[]>((found, one) => twoNamespaces([...found, one]), []);
  return rules.filter(({ rule }) => rule !== '' && !HOST_MATCH.test(rule)).flatMap(({ object, namespace, field, rule }) => {
    const other = elsewhere(others, namespace);
    return other ? [withoutHost(object, field, `\`match\` names no host, so ${rule} of every host`, other, `Set \`match\` to \`\`Host(\`<host>\`) && (${rule})\`\`, with the DNS name that this route serves.`)] : [];
  });
}

/** The first route of each of the first two namespaces: for a route of any namespace, one of the two is in another. */
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

function withoutHost(object: Manifest, field: string, observed: string, other: Served, fix: string): CheckResult {
  return { object, field, message: `${observed} is routed here, also of ${other.host}, which ${titleOf(other.object)} serves; it must name a host`, fix };
}

/** Paths below a path of the same host in another namespace; a finding names the nearest path above. */
function underAnotherNamespace(routes: readonly RouteMatch[]): CheckResult[] {
  const prefixes = new Map(routes.filter(({ pathType }) => pathType !== 'Exact').map(route => [placeOf(route, route.path), route]));
  const reported = new Set<string>();
  return routes.flatMap(route => {
    const above = parents(route.path).map(path => prefixes.get(placeOf(route, path))).find(found => found !== undefined);
    const place = `${titleOf(route.object)} ${route.field} ${route.host}`;
    if (!above || above.namespace === route.namespace || reported.has(place) || at(above.object, 'kind') !== at(route.object, 'kind')) {
      return [];
    }
    reported.add(place);
    return [{
      object: route.object,
      field: route.field,
      message: `path ${route.path} of ${route.host} takes requests from path ${above.path || '/'}, which ${titleOf(above.object)} serves; the paths of a host must be in one namespace`,
      fix: `Set another host on one of the two, or move all routes of ${route.host} to one namespace.`,
    }];
  });
}

function placeOf({ router, host }: RouteMatch, path: string): string {
  return JSON.stringify([router, host, path]);
}

/** The paths above a path, the nearest first: `/a/b`, `/a` and the empty root for `/a/b/c`. */
function parents(path: string): string[] {
  const words = path.split('/').slice(0, MOST_DEEP);
  return words.slice(1).map((_, index) => words.slice(0, words.length - 1 - index).join('/'));
}
