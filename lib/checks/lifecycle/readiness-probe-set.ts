import { isScraped } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { PORT_HANDLERS } from '../../kubernetes/handlers';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, Container, itemsAt, ManifestSet, namespaceOf, numberAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';


/** A Service sends requests only to pods whose readinessProbe succeeds. */
export const readinessProbeSet: ICheck = {
  id: 'readiness-probe-set',
  catalogue: ['c', 'w42'],
  title: 'Pods behind a Service have a readinessProbe on one of its ports',
  why: 'the kubelet marks a container without a readinessProbe ready while its process runs, so the Service sends requests to pods that do not listen yet at every rollout, and to pods that hang',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#probe-results',
  severity: 'warning',
  evaluate: manifestSet => {
    const found = new Map<Manifest, CheckResult>(); // several Services may select a workload: one finding is enough
    manifestSet.ofKind('Service').forEach(service => unprobedPods(manifestSet, service).forEach(finding => found.set(finding.object, found.get(finding.object) ?? finding)));
    return [...found.values()];
  },
};

function unprobedPods(manifestSet: ManifestSet, service: Manifest): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  const ports = itemsAt(service, 'spec', 'ports')
    .filter(port => (textAt(port, 'protocol') ?? 'TCP') === 'TCP' && !isScraped(port)); // probes speak no UDP
  const notReadyToo = at(service, 'spec', 'publishNotReadyAddresses') === true;
  if (selector.empty || ports.length === 0 || notReadyToo || at(service, 'spec', 'type') === 'ExternalName') {
    return [];
  }
  return manifestSet.selectedBy(selector, namespaceOf(service)).filter(({ serves, kind }) => serves || kind === 'Pod')
    .flatMap(workload => probeFindings(workload, ports, textAt(service, 'metadata', 'name') ?? ''));
}

function probeFindings({ manifest, podSpec, podPath, containers }: Workload, ports: unknown[], service: string): CheckResult[] {
  const running = containers.filter(({ first }) => !first);
  const gated = itemsAt(podSpec, 'readinessGates').length > 0; // another controller sets when the pod is ready
  const owners = ports.map(port => running.find(container => declares(container, port)) ?? running.find(({ sidecar }) => !sidecar));
  if (gated || owners[0] === undefined || ports.some((port, index) => isProbed(running, owners[index], port))) {
    return [];
  }
  const { name, where, spec } = owners[0];
  const port = declared(spec, ports[0]) ?? targetOf(ports[0]);
  const ready = (at(spec, 'startupProbe') ?? undefined) === undefined ? 'is ready as soon as its process starts' : 'stays ready while its process runs';
  return [{
    object: manifest,
    field: `${podPath}.${where}.readinessProbe`,
    message: `container \`${name}\` serves \`Service/${service}\` and has no \`readinessProbe\`, so it ${ready}`,
    fix: `Set \`readinessProbe: { tcpSocket: { port: ${port} } }\` in container \`${name}\`, or \`httpGet\` with a path that answers once requests can be served.`,
  }];
}

/** Whether the container that listens has a readinessProbe, or another container probes its port. */
function isProbed(running: readonly Container[], owner: Container | undefined, port: unknown): boolean {
  const number = declared(owner?.spec, port) ?? targetOf(port);
  return (at(owner?.spec, 'readinessProbe') ?? undefined) !== undefined
    || running.some(({ spec }) => PORT_HANDLERS.some(handler => at(spec, 'readinessProbe', handler, 'port') === number));
}

function declares({ spec }: Container, port: unknown): boolean {
  return declared(spec, port) !== undefined;
}

/** The number of the container port that a port of a Service targets. */
function declared(container: unknown, port: unknown): number | undefined {
  const target = targetOf(port);
  const found = itemsAt(container, 'ports').find(one => at(one, 'containerPort') === target || at(one, 'name') === target);
  return numberAt(found, 'containerPort');
}

function targetOf(port: unknown): number | string {
  return numberAt(port, 'targetPort') ?? textAt(port, 'targetPort') ?? numberAt(port, 'port') ?? '';
}
