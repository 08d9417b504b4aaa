import type { Manifest } from '../../kubernetes/manifests/manifest';
import { itemsAt, namespaceOf, textAt } from '../../model';
import type { ICheck } from '../check';
import { ownName, temporaryNamespaces } from './reading/temporary';
import type { CheckResult } from '../../finding';

/** A temporary namespace serves no host of another namespace. */
export const previewHostNotProduction: ICheck = {
  id: 'preview-host-not-production',
  catalogue: ['d41', 'w19'],
  title: 'No host of a temporary namespace is also served by another namespace',
  why: 'an ingress controller or a gateway serves routes of all namespaces, so a preview with a host of production may receive its requests',
  source: 'DFDS, post-mortem PM2025-002',
  severity: 'error',
  evaluate: manifestSet => {
    const temporary = new Set(temporaryNamespaces(manifestSet).map(ownName));
    const routes = ['Ingress', 'HTTPRoute', 'GRPCRoute'].flatMap(kind => manifestSet.ofKind(kind));
    const lasting = new Map(routes.filter(route => !temporary.has(namespaceOf(route)))
      .flatMap(route => hosts(route).map(({ host }): [string, Manifest] => [host, route])));
    return routes.filter(route => temporary.has(namespaceOf(route))).flatMap(object => hosts(object).flatMap(({ host, field }) => {
      const other = lasting.get(host);
      return other ? [finding(object, field, host, other)] : [];
    }));
  },
};

function finding(object: Manifest, field: string, host: string, other: Manifest): CheckResult {
  return {
    object,
    field,
    message: `the temporary namespace \`${namespaceOf(object)}\` serves \`${host}\`, which ${textAt(other, 'kind') ?? ''} \`${ownName(other)}\` of namespace \`${namespaceOf(other)}\` serves; it must have its own host`,
    fix: `Replace the host, for example by \`${namespaceOf(object)}.preview.${host.replace(/^\*\./, '')}\`.`,
  };
}

function hosts(route: Manifest): { host: string; field: string }[] {
  const named = itemsAt(route, 'spec', 'hostnames').map((host, index) => ({ host, field: `spec.hostnames[${index}]` }));
  const ruled = itemsAt(route, 'spec', 'rules').map((rule, index) => ({ host: textAt(rule, 'host'), field: `spec.rules[${index}].host` }));
  return [...named, ...ruled].flatMap(({ host, field }) => typeof host === 'string' && host !== '' ? [{ host: host.toLowerCase(), field }] : []);
}
