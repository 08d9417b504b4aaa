import type { ResilientServiceProps } from './props';
import { longestRequestSeconds, scale } from './rollout';
import { shutdown } from './shutdown';
import type { Cluster } from '../../cluster';
import type { Finding } from '../../finding';
import { Answers, propFinding } from '../../props';
import { twice } from '../workload/judgements';
import { PortSpec, portSpecs } from '../workload/port-list';
import type { Probe } from '../workload/probe';

type Ports = Pick<ResilientServiceProps, 'port' | 'ports'>;

/** What is wrong between the answers of a service. */
export function judgeService(answers: Answers<ResilientServiceProps>, cluster: Cluster): Finding[] {
  return [
    ...answers.between(['port', 'ports'], judgePorts),
    ...answers.between(['port', 'ports', 'readiness'], judgeReadiness),
    ...answers.between(['port', 'ports', 'liveness'], props => judgeProbe('liveness', props.liveness, portsOf(props))),
    ...answers.between(['port', 'ports', 'readiness', 'liveness'], judgeProbes),
    ...answers.between(['singleton', 'replicas', 'autoscaling'], judgeScale),
    ...answers.between(['longestRequest', 'exposure'], props => judgeShutdown(props, cluster)),
    ...answers.between(['port', 'ports', 'exposure'], judgeExposure),
    ...answers.between(['exposure'], props => judgeGateway(props, cluster)),
    ...answers.between(['port', 'ports', 'metricsPort'], judgeMetrics),
    ...answers.between(['metricsPort'], props => judgeScraper(props, cluster)),
    ...answers.between(['port', 'ports', 'acceptsFrom'], judgeCallers),
  ];
}

function portsOf({ port, ports }: Ports): PortSpec[] {
  return portSpecs(port, ports);
}

function judgePorts(props: Ports): Finding[] {
  const ports = portsOf(props);
  const distinct = (names: string[], message: string) => twice(names).map(name => (propFinding({
    check: 'ports-distinct',
    message: `two ports have the ${message} \`${name}\``,
    field: 'ports',
    why: 'the API server refuses a Service whose ports cannot be told apart',
    fix: `give each port a ${message} of its own${name === 'http' ? '; `port` alone is called `http`' : ''}`,
  })));
  return [
    ...distinct(ports.map(port => port.name), 'name'),
    ...distinct(ports.map(port => `${port.port}/${port.transport}`), 'number'),
    ...distinct(ports.map(port => `${port.servicePort}/${port.transport}`), 'Service port'),
  ];
}

function judgeReadiness(props: Ports & Pick<ResilientServiceProps, 'readiness'>): Finding[] {
  const ports = portsOf(props);
  return props.readiness || ports.length === 0 ? judgeProbe('readiness', props.readiness, ports) : [propFinding({
    check: 'prop-required',
    message: '`readiness` is required',
    field: 'readiness',
    why: 'without it, requests arrive before the program listens',
    fix: "say `readiness: Probe.http('/ready')`",
  })];
}

function judgeProbes(props: Ports & Pick<ResilientServiceProps, 'readiness' | 'liveness'>): Finding[] {
  return !props.readiness || !props.liveness?._asksLike(props.readiness, portsOf(props)) ? [] : [propFinding({
    check: 'probes-differ',
    message: '`liveness` asks what `readiness` asks',
    field: 'liveness',
    why: 'under load the pods are killed in place of being spared, one after the other',
    fix: 'ask for another path, or leave `liveness` out',
  })];
}

function judgeProbe(where: string, probe: Probe | undefined, ports: PortSpec[]): Finding[] {
  return !probe?._needsPort() || probe._port(ports) ? [] : [propFinding({
    check: 'probe-reaches-port',
    message: probe._portName() === undefined ? 'there is no TCP port to ask' : `there is no TCP port called \`${probe._portName()}\``,
    field: where,
    why: 'a probe that reaches nothing keeps every pod out of the Service',
    fix: ports.length > 0 ? `choose from ${ports.map(port => `\`${port.name}\``).join(', ')}, or use \`Probe.exec\`` : 'say `port`, or use `Probe.exec`',
  })];
}

function judgeScale(props: Pick<ResilientServiceProps, 'singleton' | 'replicas' | 'autoscaling'>): Finding[] {
  const said = [props.singleton !== undefined && '`singleton`', props.replicas !== undefined && '`replicas`', props.autoscaling && '`autoscaling`'].filter(Boolean);
  const { minReplicas, maxReplicas } = scale(props);
  return [
    ...(said.length > 1 ? [propFinding({
      check: 'scale-said-once',
      message: `${said.join(' and ')} are both said`,
      field: 'replicas, autoscaling, singleton',
      why: 'two answers to one question: every deployment would undo what the other decided',
      fix: 'keep one of them',
    })] : []),
    ...(props.autoscaling && maxReplicas <= minReplicas ? [propFinding({
      check: 'autoscaler-has-room',
      message: `\`maxReplicas\` of ${maxReplicas} is not above \`minReplicas\` of ${minReplicas}`,
      field: 'autoscaling',
      why: 'an autoscaler without room does nothing when load comes',
      fix: 'raise `maxReplicas`, or say `replicas`',
    })] : []),
  ];
}

function judgeShutdown(props: Pick<ResilientServiceProps, 'longestRequest' | 'exposure'>, cluster: Cluster): Finding[] {
  const { graceSeconds, preStopSeconds } = shutdown(longestRequestSeconds(props), props.exposure, cluster);
  return graceSeconds <= cluster.maxGraceSeconds ? [] : [propFinding({
    check: 'shutdown-in-time',
    message: `the shutdown takes ${graceSeconds} seconds, and the cluster ends pods after ${cluster.maxGraceSeconds}`,
    field: 'longestRequest',
    why: 'requests that are under way are cut off when a node goes',
    fix: `set \`longestRequest\` to at most ${cluster.maxGraceSeconds - preStopSeconds - 5} seconds, or make such work a job`,
  })];
}

function judgeExposure(props: Ports & Pick<ResilientServiceProps, 'exposure'>): Finding[] {
  const wanted = props.exposure?.options.port;
  const reaches = portsOf(props).some(port => port.transport === 'TCP' && (wanted === undefined || port.name === wanted));
  return !props.exposure || reaches ? [] : [propFinding({
    check: 'exposure-reaches-port',
    message: wanted === undefined ? 'it is exposed and has no TCP port' : `it is exposed on \`${wanted}\`, which is no TCP port of it`,
    field: 'exposure',
    why: 'every request would be answered with 503',
    fix: 'name one of its ports',
  })];
}

function judgeGateway({ exposure }: Pick<ResilientServiceProps, 'exposure'>, cluster: Cluster): Finding[] {
  return exposure?.kind !== 'HTTPRoute' || cluster.gateway ? [] : [propFinding({
    check: 'gateway-known',
    message: 'it is exposed through a Gateway, and the cluster declares none',
    field: 'exposure',
    why: 'a route without a parent is accepted and never served',
    fix: 'declare `gateway` on the cluster, or use `Exposure.ingress`',
  })];
}

function judgeMetrics(props: Ports & Pick<ResilientServiceProps, 'metricsPort'>): Finding[] {
  const ports = portsOf(props);
  return props.metricsPort === undefined || ports.some(port => port.name === props.metricsPort && port.transport === 'TCP') ? [] : [propFinding({
    check: 'metrics-reach-port',
    message: `there is no TCP port called \`${props.metricsPort}\``,
    field: 'metricsPort',
    why: 'the scraper would find nothing, and alerts would stay silent',
    fix: `add it to \`ports\`${ports.length > 0 ? `, or choose from ${ports.map(port => `\`${port.name}\``).join(', ')}` : ''}`,
  })];
}

function judgeScraper(props: Pick<ResilientServiceProps, 'metricsPort'>, cluster: Cluster): Finding[] {
  return props.metricsPort === undefined || cluster.scraper ? [] : [propFinding({
    check: 'scraper-known',
    message: 'metrics are to be scraped, and the cluster does not say by whom',
    field: 'metricsPort',
    why: 'the NetworkPolicy would drop the scraper\'s requests',
    fix: 'declare `scraper: { namespace }` on the cluster',
  })];
}

function judgeCallers(props: Ports & Pick<ResilientServiceProps, 'acceptsFrom'>): Finding[] {
  return !props.acceptsFrom || portsOf(props).length > 0 ? [] : [propFinding({
    check: 'callers-reach-port',
    message: 'callers are let in, and there is no port',
    field: 'acceptsFrom',
    why: 'an edge needs a port to end at',
    fix: 'say `port` or `ports`',
  })];
}
