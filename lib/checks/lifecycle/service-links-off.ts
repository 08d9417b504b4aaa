import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet } from '../../model';
import type { ICheck } from '../check';

const MANY_SERVICES = 50; // some hundreds of variables; below, nobody was seen to notice them
const OF_A_PORT = 4; // WEB_PORT_80_TCP, and its _PROTO, _PORT and _ADDR
const OF_A_SERVICE = 3; // WEB_SERVICE_HOST, WEB_SERVICE_PORT, WEB_PORT

/** Containers do not get variables for every Service of their namespace. */
export const serviceLinksOff: ICheck = {
  id: 'service-links-off',
  catalogue: ['c'],
  title: 'Pods in a namespace with many Services set enableServiceLinks to false',
  why: 'the kubelet gives each container several environment variables per Service of its namespace: with a thousand Services, pods started slowly, then failed with "argument list too long"',
  source: 'https://github.com/kubernetes/kubernetes/issues/92615',
  severity: 'warning',
  evaluate: manifestSet => [...new Set(manifestSet.workloads.map(({ namespace }) => namespace))].flatMap(namespace => judge(manifestSet, namespace)),
};

function judge(manifestSet: ManifestSet, namespace: string): CheckResult[] {
  const services = manifestSet.ofKindIn('Service', namespace).filter(linked);
  const variables = services.reduce((sum, service) => sum + variablesOf(service), 0);
  const without = manifestSet.workloadsIn(namespace).filter(({ podSpec }) => at(podSpec, 'enableServiceLinks') !== false);
  return services.length < MANY_SERVICES ? [] : without.map(({ manifest, podPath }) => ({
    object: manifest,
    field: `${podPath}.enableServiceLinks`,
    message: `namespace ${namespace} has ${services.length} Services with an address, so every container gets ${variables} environment variables for them`,
    fix: 'write enableServiceLinks: false, and use the DNS names of Services',
  }));
}

/** Only Services with an address of their own become variables. */
function linked(service: Manifest): boolean {
  return at(service, 'spec', 'clusterIP') !== 'None' && at(service, 'spec', 'type') !== 'ExternalName';
}

function variablesOf(service: Manifest): number {
  const ports = itemsAt(service, 'spec', 'ports');
  const names = ports.filter(port => (at(port, 'name') ?? undefined) !== undefined).length; // WEB_SERVICE_PORT_HTTP
  return OF_A_SERVICE + names + ports.length * OF_A_PORT;
}
