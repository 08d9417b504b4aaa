import { dnsSubdomainProblem } from '../../kubernetes/names';
import { at, itemsAt, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, Problem, written } from './grammar/problems';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const REACHED_FROM_OUTSIDE = ['NodePort', 'LoadBalancer'];
const OF_LOAD_BALANCERS = ['loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts', 'loadBalancerClass'];

/** A Service says only what its type may have. */
export const serviceTypeValid: ICheck = {
  id: 'service-type-valid',
  catalogue: ['api'],
  title: 'A Service says only what its type may have: nodePort, externalTrafficPolicy and clusterIP None each belong to some',
  why: 'a chart wrote externalTrafficPolicy whatever the type was: with ClusterIP, behind an ingress, the API server refused the Service',
  source: 'https://github.com/apache/apisix-helm-chart/issues/755',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'Service').flatMap(service => findingsOf(service, 'spec', judge(at(service, 'spec')))),
};

function judge(spec: unknown): Problem[] {
  const type = textAt(spec, 'type') ?? 'ClusterIP'; // the API server's default
  if (!TYPES.includes(type)) {
    return [{ field: 'type', message: `there is no type ${written(type)}`, fix: `write one of ${TYPES.join(', ')}` }];
  }
  const outside = REACHED_FROM_OUTSIDE.includes(type) || (type === 'ClusterIP' && itemsAt(spec, 'externalIPs').length > 0);
  return [
    ...(type === 'ClusterIP' ? nodePorts(spec) : []),
    ...(REACHED_FROM_OUTSIDE.includes(type) && textAt(spec, 'clusterIP') === 'None' ? [{
      field: 'clusterIP', message: `a ${type} Service is headless, so nothing has the address that traffic goes to`, fix: 'remove clusterIP, or write type: ClusterIP',
    }] : []),
    ...(textAt(spec, 'externalTrafficPolicy') === undefined || outside ? [] : [{
      field: 'externalTrafficPolicy', message: `a ${type} Service says externalTrafficPolicy, and nothing comes in from outside`, fix: 'remove externalTrafficPolicy, or write internalTrafficPolicy',
    }]),
    ...OF_LOAD_BALANCERS.filter(field => type !== 'LoadBalancer' && isSaid(spec, field) && !isEmpty(at(spec, field))).map(field => ({
      field, message: `a ${type} Service says ${field}, which belongs to LoadBalancer`, fix: `remove ${field}, or write type: LoadBalancer`,
    })),
    ...(type === 'ExternalName' ? external(spec) : []),
  ];
}

function nodePorts(spec: unknown): Problem[] {
  return itemsAt(spec, 'ports').flatMap((port, index) => (numberAt(port, 'nodePort') ?? 0) === 0 ? [] : [{
    field: `ports[${index}].nodePort`,
    message: `a ClusterIP Service asks for the nodePort ${numberAt(port, 'nodePort')}`,
    fix: 'remove nodePort, or write type: NodePort',
  }]);
}

function external(spec: unknown): Problem[] {
  const name = textAt(spec, 'externalName');
  return name !== undefined && dnsSubdomainProblem(name.replace(/\.$/, '')) === undefined ? [] : [{
    field: 'externalName',
    message: name === undefined ? 'an ExternalName Service says no externalName' : `${written(name)} is no name in DNS`,
    fix: 'write externalName: the name of the host alone, without scheme, port or path',
  }];
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
