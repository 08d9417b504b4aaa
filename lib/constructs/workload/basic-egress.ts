import type { Cluster } from '../../cluster';
import { dnsRule, Rule } from '../../kubernetes/manifests/network-policy';

/** DNS, and the API server for those who asked. */
export function basicEgress(apiAccess: boolean, cluster: Cluster): Rule[] {
  const api = cluster.apiServer;
  return [
    dnsRule(cluster.dns),
    ...(apiAccess && api ? [{ peers: [{ cidr: api.cidr }], ports: [{ port: api.port, protocol: 'TCP' as const }] }] : []),
  ];
}
