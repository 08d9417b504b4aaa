import type { ResilientServiceProps } from './props';
import { rollout } from './rollout';
import { shutdown } from './shutdown';
import { Refusal } from '../answers';
import type { Cluster } from '../cluster';
import { twice } from '../workload/judgements';
import { PortSpec, portSpecs } from '../workload/port-list';
import type { Probe } from '../workload/probe';

/** What is wrong between the answers of a service, once each of them is well formed. */
export function judgeService(props: ResilientServiceProps, cluster: Cluster): Refusal[] {
  const ports = portSpecs(props.port, props.ports);
  return [
    ...judgePorts(ports),
    ...judgeProbes(props, ports),
    ...judgeScale(props),
    ...judgeShutdown(props, cluster),
    ...judgeExposure(props, ports, cluster),
    ...judgeNeeds(props, ports, cluster),
  ];
}

function judgePorts(ports: PortSpec[]): Refusal[] {
  const distinct = (names: string[], what: string) => twice(names).map(name => ({
    id: 'ports-distinct',
    what: `two ports have the ${what} \`${name}\``,
    where: 'ports',
    why: 'the API server refuses a Service whose ports cannot be told apart',
    fix: `give each port a ${what} of its own${name === 'http' ? '; `port` alone is called `http`' : ''}`,
  }));
  return [
    ...distinct(ports.map(port => port.name), 'name'),
    ...distinct(ports.map(port => `${port.port}/${port.transport}`), 'number'),
    ...distinct(ports.map(port => `${port.servicePort}/${port.transport}`), 'Service port'),
  ];
}

function judgeProbes(props: ResilientServiceProps, ports: PortSpec[]): Refusal[] {
  const refusals: Refusal[] = [];
  if (!props.readiness && ports.length > 0) {
    refusals.push({
      id: 'answer-complete',
      what: '`readiness` is missing',
      where: 'readiness',
      why: 'without it, requests arrive before the program listens',
      fix: "say `readiness: Probe.http('/ready')`",
    });
  }
  refusals.push(...judgeProbe('readiness', props.readiness, ports), ...judgeProbe('liveness', props.liveness, ports));
  if (props.readiness && props.liveness && props.liveness._asksLike(props.readiness, ports)) {
    refusals.push({
      id: 'probes-differ',
      what: '`liveness` asks what `readiness` asks',
      where: 'liveness',
      why: 'under load the pods are killed in place of being spared, one after the other',
      fix: 'ask for another path, or leave `liveness` out',
    });
  }
  return refusals;
}

function judgeProbe(where: string, probe: Probe | undefined, ports: PortSpec[]): Refusal[] {
  if (!probe) {
    return [];
  }
  const complaint = probe._complaint();
  const unreachable = probe._needsPort() && !probe._port(ports);
  return [
    ...(complaint ? [{ id: 'probe-answers', what: complaint, where, why: 'a probe that cannot be answered keeps every pod out of the Service', fix: 'mend the probe' }] : []),
    ...(unreachable ? [{
      id: 'probe-reaches-port',
      what: probe._portName() === undefined ? 'there is no TCP port to ask' : `there is no TCP port called \`${probe._portName()}\``,
      where,
      why: 'a probe that reaches nothing keeps every pod out of the Service',
      fix: ports.length > 0 ? `choose from ${ports.map(port => `\`${port.name}\``).join(', ')}, or use \`Probe.exec\`` : 'say `port`, or use `Probe.exec`',
    }] : []),
  ];
}

function judgeScale(props: ResilientServiceProps): Refusal[] {
  const said = [props.singleton !== undefined && '`singleton`', props.replicas !== undefined && '`replicas`', props.autoscaling && '`autoscaling`'].filter(Boolean);
  const { minReplicas, maxReplicas } = rollout(props);
  return [
    ...(said.length > 1 ? [{
      id: 'scale-said-once',
      what: `${said.join(' and ')} are both said`,
      where: 'replicas, autoscaling, singleton',
      why: 'two answers to one question: every deployment would undo what the other decided',
      fix: 'keep one of them',
    }] : []),
    ...(props.autoscaling && maxReplicas <= minReplicas ? [{
      id: 'autoscaler-has-room',
      what: `\`maxReplicas\` of ${maxReplicas} is not above \`minReplicas\` of ${minReplicas}`,
      where: 'autoscaling',
      why: 'an autoscaler without room does nothing when load comes',
      fix: 'raise `maxReplicas`, or say `replicas`',
    }] : []),
  ];
}

function judgeShutdown(props: ResilientServiceProps, cluster: Cluster): Refusal[] {
  const { graceSeconds, preStopSeconds } = shutdown(rollout(props).longestRequestSeconds, props.exposure, cluster);
  return graceSeconds <= cluster.maxGraceSeconds ? [] : [{
    id: 'shutdown-in-time',
    what: `the shutdown takes ${graceSeconds} seconds, and the cluster ends pods after ${cluster.maxGraceSeconds}`,
    where: 'longestRequest',
    why: 'requests that are under way are cut off when a node goes',
    fix: `set \`longestRequest\` to at most ${cluster.maxGraceSeconds - preStopSeconds - 5} seconds, or make such work a job`,
  }];
}

function judgeExposure(props: ResilientServiceProps, ports: PortSpec[], cluster: Cluster): Refusal[] {
  const exposure = props.exposure;
  if (!exposure) {
    return [];
  }
  const wanted = exposure.options.port;
  return [
    ...(ports.some(port => port.transport === 'TCP' && (wanted === undefined || port.name === wanted)) ? [] : [{
      id: 'exposure-reaches-port',
      what: wanted === undefined ? 'it is exposed and has no TCP port' : `it is exposed on \`${wanted}\`, which is no TCP port of it`,
      where: 'exposure',
      why: 'every request would be answered with 503',
      fix: 'name one of its ports',
    }]),
    ...(exposure.kind === 'HTTPRoute' && !cluster.gateway ? [{
      id: 'gateway-known',
      what: 'it is exposed through a Gateway, and the cluster declares none',
      where: 'exposure',
      why: 'a route without a parent is accepted and never served',
      fix: 'declare `gateway` on the cluster, or use `Exposure.ingress`',
    }] : []),
  ];
}

function judgeNeeds(props: ResilientServiceProps, ports: PortSpec[], cluster: Cluster): Refusal[] {
  return [
    ...(props.metricsPort !== undefined && !ports.some(port => port.name === props.metricsPort && port.transport === 'TCP') ? [{
      id: 'metrics-reach-port',
      what: `there is no TCP port called \`${props.metricsPort}\``,
      where: 'metricsPort',
      why: 'the scraper would find nothing, and alerts would stay silent',
      fix: `add it to \`ports\`${ports.length > 0 ? `, or choose from ${ports.map(port => `\`${port.name}\``).join(', ')}` : ''}`,
    }] : []),
    ...(props.metricsPort !== undefined && !cluster.scraper ? [{
      id: 'scraper-known',
      what: 'metrics are to be scraped, and the cluster does not say by whom',
      where: 'metricsPort',
      why: 'the NetworkPolicy would drop the scraper\'s requests',
      fix: 'declare `scraper: { namespace }` on the cluster',
    }] : []),
    ...(props.acceptsFrom && ports.length === 0 ? [{
      id: 'callers-reach-port',
      what: 'callers are let in, and there is no port',
      where: 'acceptsFrom',
      why: 'an edge needs a port to end at',
      fix: 'say `port` or `ports`',
    }] : []),
  ];
}
