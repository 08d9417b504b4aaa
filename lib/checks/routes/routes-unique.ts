import { textAt } from '../../model';
import type { ICheck } from '../check';
import { ingresses, Route, routesOfHttpRoute, routesOfIngress, titleOf } from './reading/route';
import type { CheckResult } from '../../finding';

/** A host and path belong to one Ingress or HTTPRoute. */
export const routesUnique: ICheck = {
  id: 'routes-unique',
  catalogue: ['d39', 'w19'],
  title: 'A host and path belong to one Ingress or HTTPRoute',
  why: 'ingress-nginx refuses the second Ingress at admission, or, where its webhook is off, lets the oldest win: the new backend never gets a request',
  source: 'https://github.com/kubernetes/ingress-nginx/issues/8216',
  severity: 'error',
  evaluate: manifestSet => {
    const first = new Map<string, Route>();
    const routes = [...ingresses(manifestSet).flatMap(routesOfIngress), ...manifestSet.ofKind('HTTPRoute').flatMap(routesOfHttpRoute)];
    const told = new Set<string>();
    return routes.filter(comparable).flatMap(route => {
      const key = JSON.stringify([route.router, route.host, route.pathType, route.path, route.conditions]);
      const before = first.get(key);
      first.set(key, before ?? route);
      const place = `${titleOf(route.object)} ${route.field} ${route.host}`;
      if (!before || told.has(place) || (before.object !== route.object && titleOf(before.object) === titleOf(route.object))) {
        return []; // one object told twice is one
      }
      told.add(place);
      return [second(route, before)];
    });
  },
};

/** Whether equal hosts mean the same requests: without a host or a class, each object may have a load balancer or a listener of its own. */
function comparable({ object, router, host }: Route): boolean {
  return host !== '' || (textAt(object, 'kind') === 'Ingress' && router.trim() !== 'Ingress');
}

function second({ object, field, host, path, pathType }: Route, before: Route): CheckResult {
  const where = before.object === object ? `${before.field} of the same object` : titleOf(before.object);
  return {
    object,
    field,
    message: `${host === '' ? 'every host' : host} with path ${path || '/'} (${pathType}) is said by ${where} already, and one of the two never gets a request`,
    fix: 'remove one of the two, or give it a host or a path of its own',
  };
}
