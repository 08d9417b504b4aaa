import { INITIAL_DELAY, PROBE_TIMEOUT, STARTUP_PERIOD, SUCCESSES } from './decisions/probes';
import type { PortSpec } from './port';
import type { ProbeSpec } from './probe';
import type { ProbeDefaults } from './probe-defaults';

/** A probe and the port that it reaches; a command needs none. */
export interface BoundProbe {
  readonly probe: ProbeSpec;
  readonly port?: PortSpec;
}

/** The port that a probe reaches; undefined where there is none. */
export function probedPort({ port: name }: ProbeSpec, ports: PortSpec[]): PortSpec | undefined {
  return ports.find(port => port.transport === 'TCP' && (name === undefined || port.name === name));
}

/** Whether two probes do the same. */
export function sameTarget(one: BoundProbe, other: BoundProbe): boolean {
  const target = ({ probe: { action, target: { path, command, service } }, port }: BoundProbe) => JSON.stringify([action, path, command, service || '', port?.port]);
  return target(one) === target(other);
}

/** The manifest of a probe, with every timing set. */
export function probeManifest({ probe: { action, target, ...probe }, port }: BoundProbe, defaults: ProbeDefaults): object {
  const period = probe.periodSeconds ?? defaults.periodSeconds;
  return {
    [action]: {
      ...target,
      ...(action !== 'exec' && { port: action === 'grpc' ? port?.port : port?.name }), // a gRPC probe takes numbers only
      ...(action === 'httpGet' && { scheme: 'HTTP' }),
    },
    initialDelaySeconds: INITIAL_DELAY.value,
    periodSeconds: period,
    timeoutSeconds: Math.min(probe.timeoutSeconds ?? PROBE_TIMEOUT.value, period),
    successThreshold: SUCCESSES.value,
    failureThreshold: probe.failureThreshold ?? defaults.failureThreshold,
  };
}

/** The manifest of the same probe while the container starts. */
export function startupProbeManifest({ probe: { action, target, timeoutSeconds }, port }: BoundProbe, startupSeconds: number): object {
  return probeManifest({ probe: { action, target, timeoutSeconds }, port }, {
    periodSeconds: STARTUP_PERIOD.value,
    failureThreshold: Math.ceil(startupSeconds / STARTUP_PERIOD.value),
  });
}
