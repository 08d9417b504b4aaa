import { dnsSubdomainProblem } from '../../kubernetes/names';
import { at, itemsAt, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { FieldProblem, isSet, resultsAt, shownShort, unknownValue } from './grammar/problems';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const EXTERNAL_TYPES = ['NodePort', 'LoadBalancer'];
const OF_LOAD_BALANCERS = ['loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts', 'loadBalancerClass'];

/** A Service has only fields that its type allows. */
export const serviceTypeValid: ICheck = {
  id: 'service-type-valid',
  catalogue: ['api'],
  title: 'A Service has only fields that its type allows, such as `nodePort`, `externalTrafficPolicy` or `clusterIP: None`',
  why: 'the API server rejects the Service, so the installation or upgrade that contains it fails',
  source: 'https://github.com/apache/apisix-helm-chart/issues/755',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'Service').flatMap(service => resultsAt(service, 'spec', serviceProblems(at(service, 'spec')))),
};

function serviceProblems(spec: unknown): FieldProblem[] {
  const type = textAt(spec, 'type') ?? 'ClusterIP'; // the API server's default
  if (!TYPES.includes(type)) {
    return [unknownValue('type', type, TYPES)];
  }
  const outside = EXTERNAL_TYPES.includes(type) || (type === 'ClusterIP' && itemsAt(spec, 'externalIPs').length > 0);
  return [
    ...(type === 'ClusterIP' ? nodePorts(spec) : []),
    ...(EXTERNAL_TYPES.includes(type) && textAt(spec, 'clusterIP') === 'None' ? [{
      field: 'clusterIP', message: `\`clusterIP\` is \`None\`; a ${type} Service requires a cluster IP`, fix: 'Remove `clusterIP`, or set `type: ClusterIP`.',
    }] : []),
    ...(textAt(spec, 'externalTrafficPolicy') === undefined || outside ? [] : [{
      field: 'externalTrafficPolicy',
      message: `\`externalTrafficPolicy\` is set; a ${type} Service without \`externalIPs\` must not have it`,
      fix: 'Remove `externalTrafficPolicy`.',
    }]),
    ...OF_LOAD_BALANCERS.filter(field => type !== 'LoadBalancer' && isSet(spec, field) && !isEmpty(at(spec, field))).map(field => ({
      field, message: `\`${field}\` is set; a ${type} Service must not have it`, fix: `Remove \`${field}\`, or set \`type: LoadBalancer\`.`,
    })),
    ...(type === 'ExternalName' ? externalNameProblems(spec) : []),
  ];
}

function nodePorts(spec: unknown): FieldProblem[] {
  return itemsAt(spec, 'ports').flatMap((port, index) => (numberAt(port, 'nodePort') ?? 0) === 0 ? [] : [{
    field: `ports[${index}].nodePort`,
    message: `\`nodePort\` is ${numberAt(port, 'nodePort')}; a ClusterIP Service must not have it`,
    fix: 'Remove `nodePort`, or set `type: NodePort`.',
  }]);
}

function externalNameProblems(spec: unknown): FieldProblem[] {
  const name = textAt(spec, 'externalName');
  const problem = name === undefined ? undefined : dnsSubdomainProblem(name.replace(/\.$/, ''));
  return name !== undefined && problem === undefined ? [] : [{
    field: 'externalName',
    message: name === undefined ? '`externalName` is missing; an ExternalName Service requires it' : `\`externalName\` is ${shownShort(name)}; ${problem}`,
    fix: 'Set `externalName` to a host name, without scheme, port or path.',
  }];
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
