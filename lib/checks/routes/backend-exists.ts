import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { Backend, backendsOf, saidExternal } from './reading/route';
import type { CheckResult } from '../../finding';
import { EXTERNAL_ANNOTATION } from '../../kubernetes/keys';

const BUILT_IN = /^([^/.]+|.*\.k8s\.io)(\/|$)/; // groups of Kubernetes itself; operators may make Services for other objects
const NAMED = 5; // enough to see which one was meant

// custom objects that often bear an app's name, and make no Service
const MAKE_NO_SERVICE = ['Certificate', 'ScaledObject', 'ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'ExternalSecret', 'SealedSecret',
  'IngressRoute', 'Middleware', 'VirtualService', 'DestinationRule'];

/** What Ingresses and routes send requests to is there. */
export const backendExists: ICheck = {
  id: 'backend-exists',
  catalogue: ['d38'],
  title: 'The Service and the port that an Ingress, HTTPRoute or GRPCRoute sends requests to exist',
  why: 'a route to a Service or a port that is not there is taken by the API server, and ingress-nginx answers every request of it with 503, a Gateway with 500',
  source: 'https://github.com/kubernetes/ingress-nginx/blob/main/test/e2e/servicebackend/service_backend.go',
  severity: 'error',
  evaluate: manifestSet => {
    const makers = new Set(manifestSet.manifests.filter(makesServices).map(object => `${namespaceOf(object)}/${textAt(object, 'metadata', 'name') ?? ''}`));
    return backendsOf(manifestSet).flatMap(backend => judge(backend, manifestSet, makers));
  },
};

function judge(backend: Backend, manifestSet: ManifestSet, makers: ReadonlySet<string>): CheckResult[] {
  const { object, field, namespace, name, port } = backend;
  const service = manifestSet.find('Service', namespace, name);
  if (service) {
    return textAt(service, 'apiVersion') === 'v1' ? wrongPort(backend, service) : []; // Knative's Services have no ports
  }
  const names = manifestSet.ofKindIn('Service', namespace).slice(0, NAMED).filter(one => textAt(one, 'apiVersion') === 'v1').map(one => textAt(one, 'metadata', 'name') ?? '');
  if (names.length === 0 || saidExternal(manifestSet, object, 'Service', namespace, name) || madeByAnOperator(name, namespace, makers)) {
    return []; // where no Service of the namespace is given, they are made elsewhere
  }
  return [{
    object,
    field: `${field}.name`,
    message: `sends requests to the Service ${name}${port === undefined ? '' : ` port ${port}`}, which is not among the manifests of namespace ${namespace}`,
    fix: `write the name of one that is there: ${names.join(', ')}; or add the Service ${name}, or list \`Service/${name}\` in the annotation ${EXTERNAL_ANNOTATION}`,
  }];
}

function wrongPort({ object, field, name, port }: Backend, service: Manifest): CheckResult[] {
  const ports = itemsAt(service, 'spec', 'ports');
  const there = ports.some(one => typeof port === 'number' ? at(one, 'port') === port : textAt(one, 'name') === port);
  if (port === undefined || there || ports.length === 0) {
    return []; // one of type ExternalName needs no ports
  }
  const said = ports.map(one => [numberAt(one, 'port'), textAt(one, 'name')].filter(part => part !== undefined).join(' ')).join(', ');
  return [{
    object,
    field: `${field}.port`,
    message: `sends requests to port ${port} of the Service ${name}, which has ${said}`,
    fix: `write one of the ports of the Service ${name}: ${said}; a port of its containers is not one of them`,
  }];
}

function makesServices(object: Manifest): boolean {
  return !BUILT_IN.test(textAt(object, 'apiVersion') ?? '') && !MAKE_NO_SERVICE.includes(textAt(object, 'kind') ?? '');
}

/** Whether a custom object could have made it: operators put its name into the names of what they make. */
function madeByAnOperator(name: string, namespace: string, makers: ReadonlySet<string>): boolean {
  const words = makers.size === 0 ? [] : name.split('-');
  return words.some((_, first) => words.some((__, last) => last >= first && makers.has(`${namespace}/${words.slice(first, last + 1).join('-')}`)));
}
