import { isScraped } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { PORT_HANDLERS } from '../../kubernetes/handlers';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, Container, itemsAt, ManifestSet, namespaceOf, numberAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';


/** A Service sends requests to pods that said they can answer. */
export const readinessProbeSet: ICheck = {
  id: 'readiness-probe-set',
  catalogue: ['c', 'w42'],
  title: 'Pods that a Service selects have a readinessProbe behind one of its ports',
  why: 'a container without a readinessProbe counts as ready from the moment its process starts: at every rollout and restart, requests go to pods that do not listen yet, and a pod that hangs keeps getting its share',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#probe-results',
  severity: 'warning',
  evaluate: manifestSet => {
    const found = new Map<Manifest, CheckResult>(); // several Services may select a workload: one finding is enough
    manifestSet.ofKind('Service').forEach(service => unasked(manifestSet, service).forEach(finding => found.set(finding.object, found.get(finding.object) ?? finding)));
    return [...found.values()];
  },
};

function unasked(manifestSet: ManifestSet, service: Manifest): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  const ports = itemsAt(service, 'spec', 'ports')
    .filter(port => (textAt(port, 'protocol') ?? 'TCP') === 'TCP' && !isScraped(port)); // probes speak no UDP
  const readyOrNot = at(service, 'spec', 'publishNotReadyAddresses') === true;
  if (selector.empty || ports.length === 0 || readyOrNot || at(service, 'spec', 'type') === 'ExternalName') {
    return [];
  }
  return manifestSet.selectedBy(selector, namespaceOf(service)).filter(({ serves, kind }) => serves || kind === 'Pod')
    .flatMap(workload => judge(workload, ports, textAt(service, 'metadata', 'name') ?? ''));
}

function judge({ manifest, podSpec, podPath, containers }: Workload, ports: unknown[], service: string): CheckResult[] {
  const running = containers.filter(({ first }) => !first);
  const gated = itemsAt(podSpec, 'readinessGates').length > 0; // somebody else says when the pod is ready
  const owners = ports.map(port => running.find(container => declares(container, port)) ?? running.find(({ sidecar }) => !sidecar));
  if (gated || owners[0] === undefined || ports.some((port, index) => asked(running, owners[index], port))) {
    return [];
  }
  const { name, where, spec } = owners[0];
  const port = declared(spec, ports[0]) ?? targetOf(ports[0]);
  const ready = (at(spec, 'startupProbe') ?? undefined) === undefined ? 'counts as ready as soon as its process starts' : 'counts as ready as long as its process runs';
  return [{
    object: manifest,
    field: `${podPath}.${where}.readinessProbe`,
    message: `the container ${name} gets the requests of Service ${service} and has no readinessProbe, so it ${ready}`,
    fix: `add a readinessProbe to the container ${name}: an httpGet of a path that answers once requests can be served, or tcpSocket: { port: ${port} }`,
  }];
}

/** Whether the container that listens is asked, or another asks its port. */
function asked(running: readonly Container[], owner: Container | undefined, port: unknown): boolean {
  const number = declared(owner?.spec, port) ?? targetOf(port);
  return (at(owner?.spec, 'readinessProbe') ?? undefined) !== undefined
    || running.some(({ spec }) => PORT_HANDLERS.some(handler => at(spec, 'readinessProbe', handler, 'port') === number));
}

function declares({ spec }: Container, port: unknown): boolean {
  return declared(spec, port) !== undefined;
}

/** The number of the port in a container that a port of a Service goes to. */
function declared(container: unknown, port: unknown): number | undefined {
  const target = targetOf(port);
  const found = itemsAt(container, 'ports').find(one => at(one, 'containerPort') === target || at(one, 'name') === target);
  return numberAt(found, 'containerPort');
}

function targetOf(port: unknown): number | string {
  return numberAt(port, 'targetPort') ?? textAt(port, 'targetPort') ?? numberAt(port, 'port') ?? '';
}
