import type { CheckResult } from '../../finding';
import { NAMED_PORT_HANDLERS, PROBES } from '../../kubernetes/handlers';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, Container, itemsAt, ManifestSet, namespaceOf, numberAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ASKED = PROBES.flatMap(probe => NAMED_PORT_HANDLERS.map((handler): [string, string] => [probe, handler]));

/** Probes and Services that name a port mean one that a container has. */
export const probePortExists: ICheck = {
  id: 'probe-port-exists',
  catalogue: ['d34'],
  title: 'The name of every probed port and of every targetPort is that of one port of the pod',
  why: 'a probe of a port that no container names never succeeds, so pods never become ready or restart for ever, and a targetPort that no container names leaves a Service without endpoints',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  severity: 'error',
  evaluate: manifestSet => [
    ...manifestSet.workloads.flatMap(workload => [...repeatedNames(workload), ...running(workload).flatMap(container => probes(workload, container))]),
    ...manifestSet.ofKind('Service').flatMap(service => targets(manifestSet, service)),
  ],
};

function running(workload: Workload): Container[] {
  return workload.containers.filter(({ first }) => !first);
}

function probes({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const names = portNames(spec);
  return ASKED.flatMap(([probe, handler]) => {
    const port = portOf(at(spec, probe, handler, 'port'));
    const missing = typeof port === 'string' && !names.includes(port); // a number need not be declared: `probe-port-declared` asks for it
    const elsewhere = textAt(spec, probe, handler, 'host') !== undefined; // it probes something else than this pod
    return !missing || elsewhere ? [] : [{
      object: manifest,
      field: `${podPath}.${where}.${probe}.${handler}.port`,
      message: `probes port ${port}, the container ${name} declares ${declared(spec)}`,
      fix: `add port ${port} to the ports of the container ${name}, or probe one that it declares`,
    }];
  });
}

function repeatedNames(workload: Workload): CheckResult[] {
  const seen = new Map<string, string>();
  return running(workload).flatMap(({ spec, name, where }) => portNames(spec).flatMap(port => {
    const before = seen.get(port);
    seen.set(port, before ?? name);
    return before === undefined ? [] : [{
      object: workload.manifest,
      field: `${workload.podPath}.${where}.ports`,
      message: `the container ${name} calls a port ${port}, as the container ${before} does`,
      fix: `rename one of the ports ${port}: a targetPort of that name means only the first`,
    }];
  }));
}

function targets(manifestSet: ManifestSet, service: Manifest): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  const named = itemsAt(service, 'spec', 'ports').map((port, index) => ({ index, name: portOf(at(port, 'targetPort')) }))
    .filter((port): port is { index: number; name: string } => typeof port.name === 'string');
  if (selector.empty || named.length === 0) {
    return []; // without a selector somebody else makes its endpoints
  }
  const selected = manifestSet.selectedBy(selector, namespaceOf(service)).filter(({ serves, kind }) => serves || kind === 'Pod');
  return selected.filter(workload => running(workload).length > 0).flatMap(workload => {
    const names = new Set(running(workload).flatMap(({ spec }) => portNames(spec)));
    return named.filter(({ name }) => !names.has(name)).map(({ index, name }) => ({
      object: service,
      field: `spec.ports[${index}].targetPort`,
      message: `goes to the port ${name}, which no container of ${workload.kind} ${workload.name} declares`,
      fix: `name one of the ports ${[...names].join(', ') || 'that its containers listen on'}, or name a port of a container ${name}`,
    }));
  });
}

function portNames(container: unknown): string[] {
  return itemsAt(container, 'ports').flatMap(port => textAt(port, 'name') ?? []);
}

function declared(container: unknown): string {
  return itemsAt(container, 'ports').map(port => [numberAt(port, 'containerPort'), textAt(port, 'name')].filter(known => known !== undefined).join(' '))
    .join(', ') || 'no port';
}

/** Number or name; digits in quotes are a number, as the kubelet has it. */
function portOf(value: unknown): number | string | undefined {
  const text = typeof value === 'string' && value !== '' ? value : undefined;
  return typeof value === 'number' ? value : text !== undefined && /^\d+$/.test(text) ? Number(text) : text;
}
