import { textAt } from '../../model';
import type { ICheck } from '../check';
import { ownName, temporaryNamespaces } from './reading/temporary';

/** A temporary namespace has no load balancer of its own. */
export const previewWithoutLoadBalancer: ICheck = {
  id: 'preview-without-load-balancer',
  catalogue: ['d70', 's10'],
  title: 'A temporary Namespace has no Service of type LoadBalancer',
  why: 'the cloud provider creates and bills a load balancer for each Service, and its quota of load balancers is small',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  severity: 'warning',
  evaluate: manifestSet => temporaryNamespaces(manifestSet).map(ownName).flatMap(namespace => manifestSet.ofKindIn('Service', namespace)
    .filter(service => textAt(service, 'spec', 'type') === 'LoadBalancer').map(object => ({
      object,
      field: 'spec.type',
      message: `\`type\` is \`LoadBalancer\`; in the temporary namespace \`${namespace}\` it must be \`ClusterIP\``,
      fix: 'Set `type: ClusterIP`, and add an Ingress or an HTTPRoute with its own host.',
    }))),
};
