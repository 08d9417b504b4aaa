import { textAt } from '../../model';
import type { ICheck } from '../check';
import { ingresses, RouteMatch, routesOfHttpRoute, routesOfIngress, titleOf } from './reading/route';
import type { CheckResult } from '../../finding';

/** A host and path belong to one Ingress or HTTPRoute. */
export const routesUnique: ICheck = {
  id: 'routes-unique',
  catalogue: ['d39', 'w19'],
  title: 'A host and path belong to one Ingress or HTTPRoute',
  why: 'ingress-nginx rejects the second Ingress at admission, or, with its webhook off, lets the oldest win, so one of the two backends gets no requests',
  source: 'https://github.com/kubernetes/ingress-nginx/issues/8216',
  severity: 'error',
  evaluate: manifestSet => {
    const first = new Map<string, RouteMatch>();
    const routes = [...ingresses(manifestSet).flatMap(routesOfIngress), ...manifestSet.ofKind('HTTPRoute').flatMap(routesOfHttpRoute)];
    const reported = new Set<string>();
    return routes.filter(comparable).flatMap(route => {
      const key = JSON.stringify([route.router, route.host, route.pathType, route.path, route.conditions]);
      const before = first.get(key);
      first.set(key, before ?? route);
      const place = `${titleOf(route.object)} ${route.field} ${route.host}`;
      if (!before || reported.has(place) || (before.object !== route.object && titleOf(before.object) === titleOf(route.object))) {
        return []; // a repeated object is one
      }
      reported.add(place);
      return [duplicate(route, before)];
    });
  },
};

/** Whether equal hosts mean the same requests: without a host or a class, each object may have its own load balancer or listener. */
function comparable({ object, router, host }: RouteMatch): boolean {
  return host !== '' || (textAt(object, 'kind') === 'Ingress' && router.trim() !== 'Ingress');
}

function duplicate({ object, field, host, path, pathType }: RouteMatch, before: RouteMatch): CheckResult {
  const where = before.object === object ? `\`${before.field}\`` : titleOf(before.object);
  return {
    object,
    field,
    message: `path ${path || '/'} (${pathType}) of ${host === '' ? 'every host' : host} is in ${where} already; a host and path must belong to one route`,
    fix: 'Remove one of the two, or set another host or path.',
  };
}
