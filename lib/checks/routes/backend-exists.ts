import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { Backend, backendsOf, isExternal } from './reading/route';
import type { CheckResult } from '../../finding';
import { EXTERNAL_ANNOTATION } from '../../kubernetes/keys';

const BUILT_IN = /^([^/.]+|.*\.k8s\.io)(\/|$)/; // groups of Kubernetes itself; operators may create Services for objects of other groups
const NAMED = 5; // enough to find the intended one

// custom objects that often have the name of an app, and for which no operator creates a Service
const WITHOUT_SERVICE = ['Certificate', 'ScaledObject', 'ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'ExternalSecret', 'SealedSecret',
  'IngressRoute', 'Middleware', 'VirtualService', 'DestinationRule'];

/** The backends of Ingresses and routes exist. */
export const backendExists: ICheck = {
  id: 'backend-exists',
  catalogue: ['d38'],
  title: 'The Service and the port that an Ingress, HTTPRoute or GRPCRoute sends requests to exist',
  why: 'the API server accepts a route to a missing Service or port, and ingress-nginx answers every request to it with 503, and a Gateway with 500',
  source: 'https://github.com/kubernetes/ingress-nginx/blob/main/test/e2e/servicebackend/service_backend.go',
  severity: 'error',
  evaluate: manifestSet => {
    const makers = new Set(manifestSet.manifests.filter(mayCreateServices).map(object => `${namespaceOf(object)}/${textAt(object, 'metadata', 'name') ?? ''}`));
    return backendsOf(manifestSet).flatMap(backend => checkBackend(backend, manifestSet, makers));
  },
};

function checkBackend(backend: Backend, manifestSet: ManifestSet, makers: ReadonlySet<string>): CheckResult[] {
  const { object, field, namespace, name, port } = backend;
  const service = manifestSet.find('Service', namespace, name);
  if (service) {
    return textAt(service, 'apiVersion') === 'v1' ? checkPort(backend, service) : []; // Knative's Services have no ports
  }
  const names = manifestSet.ofKindIn('Service', namespace).slice(0, NAMED).filter(one => textAt(one, 'apiVersion') === 'v1').map(one => textAt(one, 'metadata', 'name') ?? '');
  if (names.length === 0 || isExternal(manifestSet, object, 'Service', namespace, name) || mayBeOfAnOperator(name, namespace, makers)) {
    return []; // without any Service of the namespace, other manifests hold them
  }
  return [{
    object,
    field: `${field}.name`,
    message: `Service \`${name}\`${port === undefined ? '' : `, port ${port},`} is not among the manifests of namespace \`${namespace}\`; the backend must exist`,
    fix: `Set ${names.map(one => `\`name: ${one}\``).join(' or ')}, add Service \`${name}\`, or add \`Service/${name}\` to the annotation \`${EXTERNAL_ANNOTATION}\`.`,
  }];
}

function checkPort({ object, field, name, port }: Backend, service: Manifest): CheckResult[] {
  const ports = itemsAt(service, 'spec', 'ports');
  const exists = ports.some(one => typeof port === 'number' ? at(one, 'port') === port : textAt(one, 'name') === port);
  if (port === undefined || exists || ports.length === 0) {
    return []; // one of type ExternalName needs no ports
  }
  const known = ports.map(one => [numberAt(one, 'port'), textAt(one, 'name')].filter(part => part !== undefined).join(' or ')).join(', ');
  const fixes = ports.slice(0, NAMED).map(one => textAt(object, 'kind') === 'Ingress' ? `\`port: { number: ${numberAt(one, 'port')} }\`` : `\`port: ${numberAt(one, 'port')}\``);
  return [{
    object,
    field: `${field}.port`,
    message: `\`port\` is ${port}, which Service \`${name}\` does not have; it must be a port of the Service, not of a container: ${known}`,
    fix: `Set ${fixes.join(' or ')}.`,
  }];
}

function mayCreateServices(object: Manifest): boolean {
  return !BUILT_IN.test(textAt(object, 'apiVersion') ?? '') && !WITHOUT_SERVICE.includes(textAt(object, 'kind') ?? '');
}

/** Whether a custom object may have created it: operators put the name of the object into the names of what they create. */
function mayBeOfAnOperator(name: string, namespace: string, makers: ReadonlySet<string>): boolean {
  const words = makers.size === 0 ? [] : name.split('-');
  return words.some((_, first) => words.some((__, last) => last >= first && makers.has(`${namespace}/${words.slice(first, last + 1).join('-')}`)));
}
