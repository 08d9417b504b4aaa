import type { KindDecisions } from '../../../decisions';

const SHADOW = 'DFDS, post-mortem PM2025-002';
const OWN_HOST = 'without a host of its own, a route takes the traffic of other services';
const DENIED = 'everything that is not declared is denied, in both directions';
const CALLERS = 'callers that declare the connection, and those in `acceptsFrom`';
const NOT_EXPOSED = { text: 'no route of this kind from outside the cluster', why: 'you set no `exposure` of this kind', props: ['exposure'] };

/** How requests reach a service. */
export const traffic: readonly KindDecisions[] = [{
  kind: 'Service',
  set: {
    'spec.type': {
      text: 'reachable inside the cluster only',
      why: 'each load balancer is a machine with its own bill',
      instead: 'set `exposure`: one ingress serves many services',
    },
    'spec.selector': {
      text: 'the pods of this service only',
      why: 'a selector that also matched the pods of a job sent every request into 502',
      source: 'https://github.com/BerriAI/litellm/issues/19940',
      instead: 'nothing: it follows from the id',
    },
    'spec.ports[].name': {
      text: 'the name of the port; `port` alone is `http`',
      why: 'probes, routes and connections refer to it by name',
      props: ['ports.name'],
    },
    'spec.ports[].port': { text: 'the port of the pod', why: 'there is one number to remember', props: ['ports.servicePort', 'port'] },
    'spec.ports[].targetPort': {
      text: 'the port of the pod, by name',
      why: 'the number in the pod can change without a change of the callers',
      instead: 'nothing: it follows from the name of the port',
    },
    'spec.ports[].protocol': { text: 'TCP, or UDP where you set it', why: 'HTTP and most other protocols use TCP', props: ['ports.protocol'] },
    'spec.ports[].appProtocol': {
      text: 'HTTP/2 without TLS, for gRPC',
      why: 'proxies then balance requests, not connections',
      props: ['ports.protocol'],
    },
  },
  leftOut: { '': { text: 'a worker without ports', why: 'you named no port', props: ['port', 'ports'] } },
}, {
  kind: 'Ingress',
  set: {
    'metadata.annotations["cdk8s-bulkhead/external"]': {
      text: 'the Secret with the certificate, which is made elsewhere',
      why: 'without its certificate, the controller cannot serve the host over TLS',
      props: ['exposure.tlsSecret'],
    },
    'metadata.annotations["cdk8s-bulkhead/given-up"]': {
      text: 'requests from any address are let in',
      why: 'the cluster profile does not declare its ingress controller',
      props: ['Cluster.ingress'],
    },
    'metadata.annotations.*': { text: 'your annotation for the ingress controller', why: 'the controller reads it', props: ['exposure.annotations'] },
    'spec.ingressClassName': {
      text: 'the IngressClass of the cluster',
      why: 'without `ingressClassName`, any controller, or none, may serve this Ingress',
      props: ['Cluster.ingress.className'],
    },
    'spec.rules[].host': { text: 'a host of its own', why: OWN_HOST, source: SHADOW, props: ['exposure.host'] },
    'spec.rules[].http.paths[].path': { text: '`/`, the whole host', why: 'most services have a host of their own', props: ['exposure.path'] },
    'spec.rules[].http.paths[].pathType': {
      text: 'a prefix of whole path segments',
      why: '`ImplementationSpecific` has another meaning in each controller',
    },
    'spec.rules[].http.paths[].backend': {
      text: 'its own Service, by the name of the port',
      why: 'the number of the port can change without a change of the route',
      props: ['exposure.port'],
    },
    'spec.tls': {
      text: 'always over TLS, with a certificate for the host',
      why: 'a host without a certificate is served with that of another host',
      source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
      props: ['exposure.tlsSecret', 'exposure.host'],
    },
  },
  leftOut: {
    '': NOT_EXPOSED,
    'spec.ingressClassName': {
      text: 'the default class serves it: the cluster profile declares no `ingress`',
      why: 'no controller serves an invented class',
      props: ['Cluster.ingress'],
    },
  },
}, {
  kind: 'HTTPRoute',
  set: {
    'spec.parentRefs': {
      text: 'the Gateway of the cluster, and its HTTPS listener',
      why: 'on another listener, the route would be open without TLS',
      props: ['Cluster.gateway.name', 'Cluster.gateway.listener'],
    },
    'spec.hostnames': { text: 'a host of its own', why: OWN_HOST, source: SHADOW, props: ['exposure.host'] },
    'spec.rules[].matches': { text: '`/`, the whole host', why: 'most services have a host of their own', props: ['exposure.path'] },
    'spec.rules[].backendRefs': {
      text: 'its own Service',
      why: 'each service declares the routes to itself',
      props: ['exposure.port', 'ports.servicePort'],
    },
  },
  leftOut: { '': NOT_EXPOSED },
}, {
  kind: 'NetworkPolicy',
  set: {
    'spec.ingress': { text: CALLERS, why: DENIED, props: ['acceptsFrom', 'exposure', 'metricsPort'] },
    'spec.ingress[].ports': {
      text: 'the port that the pod listens on',
      why: 'a policy applies after the port of the Service is translated',
      props: ['port', 'ports.port'],
    },
    'spec.ingress[].from[].ipBlock': {
      text: 'addresses in `acceptsFrom`; any address where the cluster profile does not declare its ingress controller',
      why: 'an ingress controller that is not declared may have any address',
      props: ['acceptsFrom', 'Cluster.ingress.cidrs', 'Cluster.gateway.cidrs'],
    },
    'spec.ingress[].from[].namespaceSelector': {
      text: 'the namespace of those pods; both selectors must match',
      why: 'in separate elements, either of them would match',
      props: ['acceptsFrom', 'Cluster.ingress.namespace', 'Cluster.gateway.podsNamespace', 'Cluster.scraper.namespace'],
    },
    'spec.ingress[].from[].podSelector': {
      text: CALLERS,
      why: DENIED,
      props: ['acceptsFrom', 'Cluster.ingress.podLabels', 'Cluster.gateway.podLabels', 'Cluster.scraper.podLabels'],
    },
  },
  leftOut: { 'spec.ingress': { text: 'no caller is let in', why: 'no workload declares a connection to it', props: ['acceptsFrom', 'exposure'] } },
}];
