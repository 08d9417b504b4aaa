import type { CheckResult } from '../../finding';
import { NAMED_PORT_HANDLERS, PROBES } from '../../kubernetes/handlers';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, Container, itemsAt, ManifestSet, namespaceOf, numberAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const PROBED = PROBES.flatMap(probe => NAMED_PORT_HANDLERS.map((handler): [string, string] => [probe, handler]));

/** Port names in probes and Services are names of container ports. */
export const probePortExists: ICheck = {
  id: 'probe-port-exists',
  catalogue: ['d34'],
  title: 'Every port name in a probe or a targetPort is the name of exactly one port of the pod',
  why: 'the kubelet fails a probe of a port name that the container does not have, so pods never become ready or restart forever; for such a `targetPort` the EndpointSlice controller adds no endpoints',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  severity: 'error',
  evaluate: manifestSet => [
    ...manifestSet.workloads.flatMap(workload => [
      ...duplicateNames(workload),
      ...running(workload).flatMap(container => probeFindings(workload, container)),
    ]),
    ...manifestSet.ofKind('Service').flatMap(service => targetFindings(manifestSet, service)),
  ],
};

function running(workload: Workload): Container[] {
  return workload.containers.filter(({ first }) => !first);
}

function probeFindings({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const names = portNames(spec);
  return PROBED.flatMap(([probe, handler]) => {
    const port = portOf(at(spec, probe, handler, 'port'));
    const missing = typeof port === 'string' && !names.includes(port); // `probe-port-declared` checks numbers
    const elsewhere = textAt(spec, probe, handler, 'host') !== undefined; // another host than this pod
    return !missing || elsewhere ? [] : [{
      object: manifest,
      field: `${podPath}.${where}.${probe}.${handler}.port`,
      message: `\`port\` is \`${port}\`; it must be a port of container \`${name}\`, which has ${portsText(spec)}`,
      fix: `Add \`name: ${port}\` to a port of container \`${name}\`, or probe a port that it has.`,
    }];
  });
}

function duplicateNames(workload: Workload): CheckResult[] {
  const seen = new Map<string, string>();
  return running(workload).flatMap(({ spec, name, where }) => portNames(spec).flatMap(port => {
    const before = seen.get(port);
    seen.set(port, before ?? name);
    return before === undefined ? [] : [{
      object: workload.manifest,
      field: `${workload.podPath}.${where}.ports`,
      message: `port name \`${port}\` of container \`${name}\` is also a port name of container \`${before}\`; it must be unique in the pod`,
      fix: `Rename one of the ports \`${port}\`; a \`targetPort\` of that name resolves to the first only.`,
    }];
  }));
}

function targetFindings(manifestSet: ManifestSet, service: Manifest): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  const named = itemsAt(service, 'spec', 'ports').map((port, index) => ({ index, name: portOf(at(port, 'targetPort')) }))
    .filter((port): port is { index: number; name: string } => typeof port.name === 'string');
  if (selector.empty || named.length === 0) {
    return []; // without a selector its endpoints are made elsewhere
  }
  const selected = manifestSet.selectedBy(selector, namespaceOf(service)).filter(({ serves, kind }) => serves || kind === 'Pod');
  return selected.filter(workload => running(workload).length > 0).flatMap(workload => {
    const names = new Set(running(workload).flatMap(({ spec }) => portNames(spec)));
    return named.filter(({ name }) => !names.has(name)).map(({ index, name }) => ({
      object: service,
      field: `spec.ports[${index}].targetPort`,
      message: `\`targetPort\` is \`${name}\`; it must be the name of a port of \`${workload.kind}/${workload.name}\``,
      fix: names.size === 0 ? `Add \`name: ${name}\` to a port of its container.`
        : `Set \`targetPort\` to ${[...names].map(known => `\`${known}\``).join(' or ')}, or add \`name: ${name}\` to a port of its container.`,
    }));
  });
}

function portNames(container: unknown): string[] {
  return itemsAt(container, 'ports').flatMap(port => textAt(port, 'name') ?? []);
}

function portsText(container: unknown): string {
  return itemsAt(container, 'ports').map(port => [numberAt(port, 'containerPort'), textAt(port, 'name')].filter(known => known !== undefined).join(' '))
    .join(', ') || 'no port';
}

/** Number or name; the kubelet reads digits in quotes as a number. */
function portOf(value: unknown): number | string | undefined {
  const text = typeof value === 'string' && value !== '' ? value : undefined;
  return typeof value === 'number' ? value : text !== undefined && /^\d+$/.test(text) ? Number(text) : text;
}
