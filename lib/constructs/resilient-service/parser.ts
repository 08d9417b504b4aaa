import { STARTUP } from './decisions/deployment';
import { LONGEST_REQUEST } from './decisions/pod';
import { CPU_PERCENT, MIN_REPLICAS, SCALE_DOWN_WINDOW } from './decisions/scale';
import { exposure, parseExposedPort } from './exposure';
import { parseLiveness, parseReadiness, READINESS_EXAMPLE } from './probes';
import type { Autoscaling, ResilientServiceProps } from './props';
import { parseScale } from './rollout';
import { parseShutdown } from './shutdown';
import type { Cluster } from '../../cluster';
import { duration, list, Parsed, ParsedProps, parseProps, propFinding, PropParsers, required, struct, text, Values, whole, withDefault } from '../../props';
import { workloadProps } from '../workload/parser';
import { containerPort, namedPort, PortSpec, portSpecs } from '../workload/port';
import { probe } from '../workload/probe';
import { source } from '../workload/source';

const LONGEST_SECONDS = 86400; // a day; the cluster's own limit is checked apart
const MOST_PODS = 5000;

const ONE_POD = 'a node drain evicts the only pod';
const PERCENT = 'the autoscaler compares the use with the request';

const autoscalingProps = {
  minReplicas: withDefault(MIN_REPLICAS.value, whole(2, MOST_PODS, { why: ONE_POD, example: `${MIN_REPLICAS.value}` })),
  maxReplicas: required(whole(2, MOST_PODS, { why: 'an autoscaler without a maximum fills the cluster', example: '10' })),
  cpuPercent: whole(1, 100, { why: PERCENT, example: `${CPU_PERCENT.value}` }),
  memoryPercent: whole(1, 100, { why: PERCENT, example: '80' }),
  scaleDownAfter: withDefault(SCALE_DOWN_WINDOW.value, duration(0, 3600, { why: 'the API server accepts windows of up to an hour', example: 'Duration.minutes(5)' })),
} satisfies PropParsers<Autoscaling>;

/** The autoscaler of a service after parsing. */
export type AutoscalingValues = Values<typeof autoscalingProps>;

export const serviceProps = {
  ...workloadProps,
  port: containerPort,
  ports: withDefault([], list(namedPort)),
  readiness: probe(READINESS_EXAMPLE),
  liveness: probe("Probe.http('/alive')"),
  startupTime: withDefault(STARTUP.value, duration(1, 3600, { why: 'a pod that never starts would never fail', example: 'Duration.seconds(60)' })),
  longestRequest: withDefault(LONGEST_REQUEST.value, duration(1, LONGEST_SECONDS, { why: 'the shutdown waits for requests in flight', example: 'Duration.seconds(15)' })),
  replicas: whole(2, MOST_PODS, { why: `${ONE_POD}; set \`singleton\` if two pods must never run`, example: '3' }),
  autoscaling: struct(autoscalingProps, { why: 'an autoscaler needs a maximum', example: '{ maxReplicas: 10 }' }),
  singleton: text({ why: 'a single replica makes every rollout an outage; on-call needs the reason', example: "'holds an exclusive lock'" }),
  exposure,
  acceptsFrom: list(source),
  metricsPort: text({ why: 'the NetworkPolicy admits the scraper on one port', example: "'metrics'" }),
} satisfies PropParsers<ResilientServiceProps>;

/** Props of a service after parsing, with what follows from several of them. */
export type ServiceValues = typeof parseService extends (...args: never[]) => ParsedProps<infer V> ? V : never;

/** Parses the props of a service. */
export function parseService(props: unknown, cluster: Cluster) {
  return parseProps(serviceProps, props)
    .derive('allPorts', ['port', 'ports'], ({ port, ports }) => ({ value: portSpecs(port, ports) }))
    .derive('readinessProbe', ['allPorts', 'readiness'], parseReadiness)
    .derive('livenessProbe', ['allPorts', 'liveness'], parseLiveness)
    .derive('exposedPort', ['allPorts', 'exposure'], parseExposedPort)
    .derive('scrapedPort', ['allPorts', 'metricsPort'], parseScrapedPort)
    .derive('scale', ['singleton', 'replicas', 'autoscaling'], parseScale)
    .derive('shutdown', ['longestRequest', 'exposure'], values => parseShutdown(values, cluster));
}

function parseScrapedPort({ metricsPort, allPorts }: { metricsPort: string | undefined; allPorts: PortSpec[] }): Parsed<PortSpec | undefined> {
  const port = allPorts.find(({ name, transport }) => name === metricsPort && transport === 'TCP');
  return port || metricsPort === undefined ? { value: port } : {
    findings: [propFinding({
      check: 'metrics-port-exists',
      message: `\`metricsPort\` is \`${metricsPort}\`; the service has no TCP port of that name`,
      field: 'metricsPort',
      why: 'the scraper finds nothing, and alerts stay silent',
      fix: `Add the port to \`ports\`${allPorts.length > 0 ? `, or set \`metricsPort\` to one of ${allPorts.map(({ name }) => `\`${name}\``).join(', ')}` : ''}.`,
    })],
  };
}
