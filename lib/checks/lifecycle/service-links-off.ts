import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet } from '../../model';
import type { ICheck } from '../check';

const MANY_SERVICES = 50; // some hundreds of variables; fewer have not been reported as a problem
const OF_A_PORT = 4; // WEB_PORT_80_TCP, and its _PROTO, _PORT and _ADDR
const OF_A_SERVICE = 3; // WEB_SERVICE_HOST, WEB_SERVICE_PORT, WEB_PORT

/** Containers get no environment variables for the Services of their namespace. */
export const serviceLinksOff: ICheck = {
  id: 'service-links-off',
  catalogue: ['c'],
  title: 'Pods in a namespace with many Services set `enableServiceLinks: false`',
  why: 'the kubelet gives each container several environment variables per Service of its namespace: with many Services containers start slowly, and then fail with "argument list too long"',
  source: 'https://github.com/kubernetes/kubernetes/issues/92615',
  severity: 'warning',
  evaluate: manifestSet => [...new Set(manifestSet.workloads.map(({ namespace }) => namespace))]
    .flatMap(namespace => linkFindings(manifestSet, namespace)),
};

function linkFindings(manifestSet: ManifestSet, namespace: string): CheckResult[] {
  const services = manifestSet.ofKindIn('Service', namespace).filter(linked);
  const variables = services.reduce((sum, service) => sum + variablesOf(service), 0);
  const without = manifestSet.workloadsIn(namespace).filter(({ podSpec }) => at(podSpec, 'enableServiceLinks') !== false);
  return services.length < MANY_SERVICES ? [] : without.map(({ manifest, podSpec, podPath }) => ({
    object: manifest,
    field: `${podPath}.enableServiceLinks`,
    message: `\`enableServiceLinks\` is true${at(podSpec, 'enableServiceLinks') === true ? '' : ' (the default)'}; it must be false, since the ${services.length} Services of namespace \`${namespace}\` add ${variables} environment variables to each container`,
    fix: 'Set `enableServiceLinks: false`, and use the DNS names of Services.',
  }));
}

/** Whether a Service has an address of its own; only these become variables. */
function linked(service: Manifest): boolean {
  return at(service, 'spec', 'clusterIP') !== 'None' && at(service, 'spec', 'type') !== 'ExternalName';
}

function variablesOf(service: Manifest): number {
  const ports = itemsAt(service, 'spec', 'ports');
  const names = ports.filter(port => (at(port, 'name') ?? undefined) !== undefined).length; // WEB_SERVICE_PORT_HTTP
  return OF_A_SERVICE + names + ports.length * OF_A_PORT;
}
