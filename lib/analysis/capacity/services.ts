import type { Totals } from './totals';
import { at, itemsAt, textAt } from '../../model';

/** What a Service takes of what quotas count. */
export function serviceAmounts(service: unknown): Totals {
  const ports = itemsAt(service, 'spec', 'ports');
  switch (textAt(service, 'spec', 'type')) {
    case 'NodePort': return { 'services.nodeports': BigInt(ports.length) };
    case 'LoadBalancer': return { 'services.loadbalancers': 1n, 'services.nodeports': BigInt(balancedPorts(service, ports)) };
    default: return {};
  }
}

/** Load balancers are reached over node ports, too, unless told not to; a port written by hand stays one. */
function balancedPorts(service: unknown, ports: unknown[]): number {
  return at(service, 'spec', 'allocateLoadBalancerNodePorts') === false ? ports.filter(port => at(port, 'nodePort') !== undefined).length : ports.length;
}
