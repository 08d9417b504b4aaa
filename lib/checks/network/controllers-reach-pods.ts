import { Answer, behind, End, Reach, ServicePort, servicePorts, someHolds, targetNumber } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { along, annotationOf, at, itemsAt, ManifestSet, namespaceOf, numberAt, Selector, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { flowYaml } from '../snippets';

const CLASS = 'kubernetes.io/ingress.class'; // the predecessor of `spec.ingressClassName`

/** A client in the cluster profile that sends requests to pods. */
interface Caller {
  readonly title: string;
  readonly ends: readonly End[];
  /** The peers of a NetworkPolicy rule that allow it. */
  readonly peers: readonly object[];
}

/** A port of pods on which a caller must be allowed. */
interface Access {
  readonly caller: Caller;
  readonly workload: Workload;
  readonly port: number;
  /** The object that asks for it, as a relative clause. */
  readonly reason: string;
}

/** NetworkPolicies allow the controllers and scrapers that send requests to pods. */
export const controllersReachPods: ICheck = {
  id: 'controllers-reach-pods',
  catalogue: ['d47'],
  title: 'NetworkPolicies allow the ingress controller, Gateway and scraper of the cluster on the pods that they send requests to',
  why: 'the network plugin drops the connections of a controller that no NetworkPolicy allows, so every request of the Ingress or HTTPRoute times out with 504, and every scrape fails',
  source: 'https://github.com/kubernetes/kubernetes/issues/112467',
  severity: 'error',
  needs: 'cluster',
  evaluate: manifestSet => {
    const reach = Reach.of(manifestSet);
    const accesses = [ofIngresses, ofRoutes, ofAnnotations, ofMonitors].flatMap(read => read(manifestSet));
    return accesses.flatMap(access => checkAccess(access, reach));
  },
};

function checkAccess({ caller, workload, port, reason }: Access, reach: Reach): CheckResult[] {
  const allowed: Answer = someHolds(caller.ends, from => reach.open('ingress', workload, from, { port, protocol: 'TCP' }).allowed);
  const [policy] = reach.isolating(workload, 'ingress');
  return allowed !== false || policy === undefined || caller.ends.length === 0 ? [] : [{
    object: policy.manifest,
    field: 'spec.ingress',
    message: `\`ingress\` isolates ${workload.kind} \`${workload.name}\` and does not allow ${caller.title} on port ${port}, ${reason}; it must`,
    fix: `Add to \`spec.ingress\` of a NetworkPolicy that selects \`${workload.name}\`: \`${flowYaml({ from: caller.peers, ports: [{ protocol: 'TCP', port }] })}\`.`,
  }];
}

function ofIngresses(manifestSet: ManifestSet): Access[] {
  const controller = manifestSet.cluster.ingress;
  if (controller === undefined) {
    return [];
  }
  const caller = callerOf(`ingress controller \`${controller.className}\``, controller.namespace, controller.podLabels, controller.cidrs);
  return manifestSet.ofKind('Ingress').flatMap(ingress => {
    const className = textAt(ingress, 'spec', 'ingressClassName') ?? annotationOf(ingress, CLASS) ?? controller.className;
    const paths = itemsAt(ingress, 'spec', 'rules').flatMap(rule => itemsAt(rule, 'http', 'paths'));
    const backends = [at(ingress, 'spec', 'defaultBackend'), ...paths.map(path => at(path, 'backend'))];
    return className !== controller.className ? [] : backends.flatMap(backend => {
      const service = manifestSet.find('Service', namespaceOf(ingress), textAt(backend, 'service', 'name') ?? '');
      const [number, name] = [numberAt(backend, 'service', 'port', 'number'), textAt(backend, 'service', 'port', 'name')];
      return throughService(manifestSet, service, port => name === undefined ? port.number === number : port.name === name, caller, `to which ${titleOf(ingress)} routes`);
    });
  });
}

function ofRoutes(manifestSet: ManifestSet): Access[] {
  const gateway = manifestSet.cluster.gateway;
  if (gateway === undefined) {
    return [];
  }
  const caller = callerOf(`Gateway \`${gateway.name}\``, gateway.podsNamespace ?? gateway.namespace, gateway.podLabels, gateway.cidrs);
  return manifestSet.ofKind('HTTPRoute').flatMap(route => {
    const attached = itemsAt(route, 'spec', 'parentRefs').some(parent =>
      textAt(parent, 'name') === gateway.name && (textAt(parent, 'namespace') ?? namespaceOf(route)) === gateway.namespace);
    const backends = itemsAt(route, 'spec', 'rules').flatMap(rule => itemsAt(rule, 'backendRefs')).filter(backend => (textAt(backend, 'kind') ?? 'Service') === 'Service');
    return !attached ? [] : backends.flatMap(backend => {
      const service = manifestSet.find('Service', textAt(backend, 'namespace') ?? namespaceOf(route), textAt(backend, 'name') ?? '');
      return throughService(manifestSet, service, port => port.number === numberAt(backend, 'port'), caller, `to which ${titleOf(route)} routes`);
    });
  });
}

/** Pods with the annotations that many scrape configurations read. */
function ofAnnotations(manifestSet: ManifestSet): Access[] {
  const scraper = manifestSet.cluster.scraper;
  return scraper === undefined ? [] : manifestSet.workloads.flatMap(workload => {
    const annotations = new Map(textsAt(along(workload.manifest, annotationsPath(workload))));
    const port = Number(annotations.get('prometheus.io/port') ?? NaN);
    const caller = callerOf('the scraper', scraper.namespace, scraper.podLabels);
    const reason = 'which the annotation `prometheus.io/port` declares';
    return annotations.get('prometheus.io/scrape') !== 'true' || !Number.isInteger(port) ? [] : [{ caller, workload, port, reason }];
  });
}

/** Pods behind Services that a ServiceMonitor selects. */
function ofMonitors(manifestSet: ManifestSet): Access[] {
  const scraper = manifestSet.cluster.scraper;
  return scraper === undefined ? [] : manifestSet.ofKind('ServiceMonitor').flatMap(monitor => {
    const names = itemsAt(monitor, 'spec', 'namespaceSelector', 'matchNames').filter(name => typeof name === 'string');
    const namespaces = names.length > 0 ? names : [namespaceOf(monitor)];
    const services = at(monitor, 'spec', 'namespaceSelector', 'any') === true ? manifestSet.ofKind('Service') : namespaces.flatMap(name => manifestSet.ofKindIn('Service', name));
    const selector = Selector.of(at(monitor, 'spec', 'selector'));
    const ports = itemsAt(monitor, 'spec', 'endpoints').flatMap(endpoint => textAt(endpoint, 'port') ?? []);
    const caller = callerOf('the scraper', scraper.namespace, scraper.podLabels);
    return services.filter(service => selector.matches(new Map(textsAt(service, 'metadata', 'labels')))).flatMap(service =>
      throughService(manifestSet, service, port => port.name !== undefined && ports.includes(port.name), caller, `which ${titleOf(monitor)} scrapes`));
  });
}

function annotationsPath({ podPath }: Workload): string[] {
  return [...podPath.split('.').slice(0, -1), 'metadata', 'annotations'];
}

/** The accesses to the pods behind some ports of a Service, on their target ports. */
function throughService(
  manifestSet: ManifestSet, service: Manifest | undefined, isMeant: (port: ServicePort) => boolean, caller: Caller, reason: string,
): Access[] {
  const ports = service ? servicePorts(service).filter(isMeant) : [];
  return ports.length === 0 || service === undefined ? [] : behind(service, manifestSet).flatMap(workload => ports.flatMap(port => {
    const number = targetNumber(port, workload);
    return number === undefined ? [] : [{ caller, workload, port: number, reason }];
  }));
}

/** A caller in pods of a namespace, at addresses, or both. */
function callerOf(
  title: string, namespace: string | undefined, labels: Readonly<Record<string, string>> | undefined, cidrs: readonly string[] = [],
): Caller {
  const pods = namespace === undefined ? [] : [{ namespace, podLabels: labels && new Map(Object.entries(labels)) }];
  const podPeers = pods.map(() => ({
    namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: namespace } },
    ...(labels && { podSelector: { matchLabels: labels } }),
  }));
  return {
    title,
    ends: [...pods, ...cidrs.map(cidr => ({ address: cidr.split('/')[0] }))],
    peers: [...podPeers, ...cidrs.map(cidr => ({ ipBlock: { cidr } }))],
  };
}

function titleOf(object: Manifest): string {
  return `${textAt(object, 'kind')} \`${textAt(object, 'metadata', 'name')}\``;
}
