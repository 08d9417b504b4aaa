import type { KindExplanations } from '../../../decisions';

const SHADOW = 'DFDS, post-mortem PM2025-002';
const NOT_EXPOSED = {
  decision: 'no way in of this kind from outside the cluster',
  why: 'you said no `exposure`, or one of the other kind',
  props: ['exposure'],
};
const LET_IN = 'callers that declared the edge, and those that you let in';

/** How requests reach a service, and which do not. */
export const traffic: readonly KindExplanations[] = [{
  kind: 'Service',
  set: {
    'spec.type': {
      decision: 'reachable inside the cluster',
      why: 'each load balancer is a machine with a bill of its own',
      instead: 'say `exposure`: one ingress serves many',
    },
    'spec.selector': {
      decision: 'the pods of this service and no others',
      why: 'a selector that also met the pods of a job sent every request into 502',
      source: 'https://github.com/BerriAI/litellm/issues/19940',
      instead: 'nothing: it follows from the id',
    },
    'spec.ports[].name': {
      decision: 'the name of the port; `port` alone is called `http`',
      why: 'probes, routes and edges find it by its name',
      props: ['ports.name'],
    },
    'spec.ports[].port': {
      decision: 'the same number as in the pod, unless you say another',
      why: 'there is one number to remember',
      props: ['ports.servicePort', 'port'],
    },
    'spec.ports[].targetPort': {
      decision: 'by name',
      why: 'the pod may change its number without the callers',
      instead: 'nothing: it follows from the name of the port',
    },
    'spec.ports[].protocol': { decision: 'TCP, unless you say UDP', why: 'what HTTP and most else is spoken over', props: ['ports.protocol'] },
    'spec.ports[].appProtocol': {
      decision: 'HTTP/2 in clear text, for gRPC',
      why: 'proxies balance by request and not by connection',
      props: ['ports.protocol'],
    },
  },
  leftOut: { '': { decision: 'nobody calls it', why: 'you named no port: a worker', props: ['port', 'ports'] } },
}, {
  kind: 'Ingress',
  set: {
    'metadata.annotations["cdk8s-bulkhead/external"]': {
      decision: 'the Secret of its certificate, which somebody else makes',
      why: 'a route without its certificate answers nobody',
      props: ['exposure.tlsSecret'],
    },
    'metadata.annotations["cdk8s-bulkhead/given-up"]': {
      decision: 'requests from any address are let in',
      why: 'the cluster does not say where its ingress controller is',
      props: ['Cluster.ingress'],
    },
    'metadata.annotations.*': { decision: 'an annotation of yours, for the ingress controller', why: 'you said it', props: ['exposure.annotations'] },
    'spec.ingressClassName': {
      decision: 'the cluster\'s class',
      why: 'an Ingress without one is served by whoever feels addressed',
      props: ['Cluster.ingress.className'],
    },
    'spec.rules[].host': {
      decision: 'a host of its own',
      why: 'without one a service takes the traffic of others',
      source: SHADOW,
      props: ['exposure.host'],
    },
    'spec.rules[].http.paths[].path': { decision: 'the whole host, unless you say a prefix', why: 'you said so', props: ['exposure.path'] },
    'spec.rules[].http.paths[].pathType': {
      decision: 'a prefix, by whole parts of the path',
      why: '`ImplementationSpecific` means something else to each controller',
    },
    'spec.rules[].http.paths[].backend': {
      decision: 'its own Service, by the name of the port',
      why: 'a number may change without the route',
      props: ['exposure.port'],
    },
    'spec.tls': {
      decision: 'always over TLS, and the certificate names the host',
      why: 'a host that no certificate names answers with a stranger\'s',
      source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
      props: ['exposure.tlsSecret', 'exposure.host'],
    },
  },
  leftOut: {
    '': NOT_EXPOSED,
    'spec.ingressClassName': {
      decision: 'the cluster declares no `ingress`: its default class serves it',
      why: 'a class that is made up is served by nobody',
      props: ['Cluster.ingress'],
    },
  },
}, {
  kind: 'HTTPRoute',
  set: {
    'spec.parentRefs': {
      decision: 'the cluster\'s Gateway, and its HTTPS listener',
      why: 'a route on another listener would be open without TLS',
      props: ['Cluster.gateway.name', 'Cluster.gateway.listener'],
    },
    'spec.hostnames': { decision: 'a host of its own', why: 'without one a service takes the traffic of others', props: ['exposure.host'] },
    'spec.rules[].matches': { decision: 'the whole host, unless you say a prefix', why: 'you said so', props: ['exposure.path'] },
    'spec.rules[].backendRefs': {
      decision: 'its own Service',
      why: 'a route to another is that service\'s to declare',
      props: ['exposure.port', 'ports.servicePort'],
    },
  },
  leftOut: { '': NOT_EXPOSED },
}, {
  kind: 'NetworkPolicy',
  set: {
    'spec.ingress': {
      decision: LET_IN,
      why: 'everything that is not declared is denied, in both directions',
      props: ['acceptsFrom', 'exposure', 'metricsPort'],
    },
    'spec.ingress[].ports': {
      decision: 'the number that the pod listens on',
      why: 'a policy is judged after the Service\'s port was translated',
      props: ['port', 'ports.port'],
    },
    'spec.ingress[].from[].ipBlock': {
      decision: 'addresses that you let in, or any where the cluster does not say where its ingress controller is',
      why: 'a door that nobody declared may be anywhere',
      props: ['acceptsFrom', 'Cluster.ingress.cidrs', 'Cluster.gateway.cidrs'],
    },
    'spec.ingress[].from[].namespaceSelector': {
      decision: 'the namespace of those pods; both selectors must match',
      why: 'two elements in place of one would mean either of them',
      props: ['acceptsFrom', 'Cluster.ingress.namespace', 'Cluster.gateway.podsNamespace', 'Cluster.scraper.namespace'],
    },
    'spec.ingress[].from[].podSelector': {
      decision: LET_IN,
      why: 'everything that is not declared is denied, in both directions',
      props: ['acceptsFrom', 'Cluster.ingress.podLabels', 'Cluster.gateway.podLabels', 'Cluster.scraper.podLabels'],
    },
  },
  leftOut: { 'spec.ingress': { decision: 'nobody is let in', why: 'nobody declared an edge to it', props: ['acceptsFrom', 'exposure'] } },
}];
