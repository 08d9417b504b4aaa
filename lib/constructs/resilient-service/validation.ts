import type { ServiceValues } from './parser';
import { validateDifferent, validateTiming } from './probes';
import type { Cluster } from '../../cluster';
import type { Finding } from '../../finding';
import { ParsedProps, propFinding } from '../../props';
import type { PortSpec } from '../workload/port';
import { duplicates } from '../workload/validation';

/** Findings across the props of a service. */
export function validateService(props: ParsedProps<ServiceValues>, cluster: Cluster): Finding[] {
  return [
    ...props.check(['allPorts'], ({ allPorts }) => validatePorts(allPorts)),
    ...props.check(['readiness'], ({ readiness }) => validateTiming('readiness', readiness)),
    ...props.check(['liveness'], ({ liveness }) => validateTiming('liveness', liveness)),
    ...props.check(['readinessProbe', 'livenessProbe'], validateDifferent),
    ...props.check(['exposure'], values => validateGateway(values, cluster)),
    ...props.check(['metricsPort'], values => validateScraper(values, cluster)),
    ...props.check(['allPorts', 'acceptsFrom'], validateCallers),
  ];
}

function validatePorts(ports: PortSpec[]): Finding[] {
  const unique = (values: string[], what: string) => duplicates(values).map(value => propFinding({
    check: 'ports-unique',
    message: `two ports have the ${what} \`${value}\``,
    field: 'ports',
    why: 'the API server rejects a Service whose ports are not unique',
    fix: `Set another ${what} for one of them${value === 'http' ? '; `port` has the name `http`' : ''}.`,
  }));
  return [
    ...unique(ports.map(port => port.name), 'name'),
    ...unique(ports.map(port => `${port.port}/${port.transport}`), 'number'),
    ...unique(ports.map(port => `${port.servicePort}/${port.transport}`), 'Service port'),
  ];
}

function validateGateway({ exposure }: Pick<ServiceValues, 'exposure'>, cluster: Cluster): Finding[] {
  return exposure?.kind !== 'HTTPRoute' || cluster.gateway ? [] : [propFinding({
    check: 'gateway-declared',
    message: '`exposure` is an HTTPRoute; it needs a Gateway, which the cluster does not declare',
    field: 'exposure',
    why: 'the API server accepts a route without a parent, and no controller serves it',
    fix: "Set `gateway: { name: 'public', namespace: 'gateways' }` on the cluster, or use `Exposure.ingress`.",
  })];
}

function validateScraper({ metricsPort }: Pick<ServiceValues, 'metricsPort'>, cluster: Cluster): Finding[] {
  return metricsPort === undefined || cluster.scraper ? [] : [propFinding({
    check: 'scraper-declared',
    message: '`metricsPort` needs a scraper, which the cluster does not declare',
    field: 'metricsPort',
    why: 'the NetworkPolicy would drop the scraper\'s requests',
    fix: "Set `scraper: { namespace: 'monitoring' }` on the cluster.",
  })];
}

function validateCallers({ acceptsFrom, allPorts }: Pick<ServiceValues, 'acceptsFrom' | 'allPorts'>): Finding[] {
  return !acceptsFrom || allPorts.length > 0 ? [] : [propFinding({
    check: 'callers-reach-port',
    message: '`acceptsFrom` needs a port; the service has none',
    field: 'acceptsFrom',
    why: 'a NetworkPolicy rule needs the port of the connection',
    fix: 'Set `port: 8080`.',
  })];
}
