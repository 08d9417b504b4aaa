import type { Finding } from '../../finding';
import { missing, Parsed, propFinding, propPlace, ROOT } from '../../props';
import type { PortSpec } from '../workload/port';
import type { ProbeSpec } from '../workload/probe';
import { BoundProbe, probedPort, sameTarget } from '../workload/probe-manifest';

export const READINESS_EXAMPLE = "Probe.http('/ready')";

const CONSEQUENCES = {
  readiness: 'a readiness probe that always fails keeps every pod out of the Service',
  liveness: 'when the liveness probe always fails, the kubelet restarts the container until it is in CrashLoopBackOff',
};

/** Findings about a service with a port and without readiness, and about a probe without a port. */
export function parseReadiness({ readiness, allPorts }: { readiness: ProbeSpec | undefined; allPorts: PortSpec[] }): Parsed<BoundProbe | undefined> {
  return readiness || allPorts.length === 0
    ? bind('readiness', readiness, allPorts)
    : { findings: [missing(propPlace(ROOT, 'readiness', READINESS_EXAMPLE), 'without it, requests arrive before the program listens')] };
}

/** Findings about a probe without a port. */
export function parseLiveness({ liveness, allPorts }: { liveness: ProbeSpec | undefined; allPorts: PortSpec[] }): Parsed<BoundProbe | undefined> {
  return bind('liveness', liveness, allPorts);
}

/** Findings about a timeout above the period. */
export function validateTiming(field: 'readiness' | 'liveness', probe: ProbeSpec | undefined): Finding[] {
  const { periodSeconds, timeoutSeconds } = probe ?? {};
  return periodSeconds === undefined || timeoutSeconds === undefined || timeoutSeconds <= periodSeconds ? [] : [propFinding({
    check: 'probe-timeout-within-period',
    message: `\`timeout\` is ${timeoutSeconds} seconds; it must be at most \`period\`, which is ${periodSeconds} seconds`,
    field,
    why: 'the kubelet starts the next probe only after the timeout, so the period is not kept',
    fix: `Set \`timeout: Duration.seconds(${periodSeconds})\`, or \`period: Duration.seconds(${timeoutSeconds})\`.`,
  })];
}

/** Findings about a liveness probe that is the same as the readiness probe. */
export function validateDifferent(
  { readinessProbe, livenessProbe }: { readinessProbe: BoundProbe | undefined; livenessProbe: BoundProbe | undefined },
): Finding[] {
  return !readinessProbe || !livenessProbe || !sameTarget(readinessProbe, livenessProbe) ? [] : [propFinding({
    check: 'probes-differ',
    message: '`liveness` is the same probe as `readiness`; it must have another target',
    field: 'liveness',
    why: 'under load the kubelet restarts the pods in place of removing them from the Service, one after the other',
    fix: 'Remove `liveness`, or probe another path.',
  })];
}

function bind(field: 'readiness' | 'liveness', probe: ProbeSpec | undefined, ports: PortSpec[]): Parsed<BoundProbe | undefined> {
  if (!probe || probe.action === 'exec') {
    return { value: probe && { probe } };
  }
  const port = probedPort(probe, ports);
  return port ? { value: { probe, port } } : {
    findings: [propFinding({
      check: 'probe-reaches-port',
      message: probe.port === undefined
        ? `\`${field}\` needs a TCP port; the service has none`
        : `\`${field}\` is on \`${probe.port}\`; the service has no TCP port of that name`,
      field,
      why: CONSEQUENCES[field],
      fix: ports.length > 0
        ? `Set its \`port\` to a TCP port; the service has ${ports.map(({ name }) => `\`${name}\``).join(', ')}. Or use \`Probe.exec\`.`
        : 'Set `port: 8080`, or use `Probe.exec`.',
    })],
  };
}
