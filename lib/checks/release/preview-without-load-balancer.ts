import { textAt } from '../../model';
import type { ICheck } from '../check';
import { nameOf, temporaryNamespaces } from './reading/temporary';

/** What comes and goes shares a load balancer with what stays. */
export const previewWithoutLoadBalancer: ICheck = {
  id: 'preview-without-load-balancer',
  catalogue: ['d70', 's10'],
  title: 'A temporary Namespace has no Service of type LoadBalancer',
  why: 'every one is paid for and the provider has few of them; and Kubernetes deleted security groups of load balancers when their Services were deleted',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  severity: 'warning',
  evaluate: manifestSet => temporaryNamespaces(manifestSet).map(nameOf).flatMap(namespace => manifestSet.ofKindIn('Service', namespace)
    .filter(service => textAt(service, 'spec', 'type') === 'LoadBalancer').map(object => ({
      object,
      field: 'spec.type',
      message: `the Service ${nameOf(object)} has a load balancer of its own, and the namespace ${namespace} is there for a while only`,
      fix: 'write type: ClusterIP, and an Ingress or an HTTPRoute with a host of its own',
    }))),
};
