import { Answer, behind, End, isPods, Reach, ServicePort, servicePorts, someHolds, targetNumber } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { along, at, itemsAt, ManifestSet, namespaceOf, numberAt, Selector, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';

const CLASS = 'kubernetes.io/ingress.class'; // how it was said before spec.ingressClassName

/** Somebody declared who sends requests, and what is to be open to him. */
interface Visit {
  /** The object by which pods are asked to answer. */
  readonly asked: Manifest;
  readonly visitor: string;
  readonly ends: readonly End[];
  readonly workload: Workload;
  readonly port: number;
}

/** Pods that a route or a scraper is to reach are open to the one that the cluster declares for it. */
export const controllersReachPods: ICheck = {
  id: 'controllers-reach-pods',
  catalogue: ['d47'],
  title: 'Pods behind an Ingress or HTTPRoute, or that are scraped, are open to the controller, Gateway or scraper of the cluster',
  why: 'a policy that let in the own namespace kept the ingress controller out, which runs in another: every request got 504',
  source: 'https://github.com/kubernetes/kubernetes/issues/112467',
  severity: 'error',
  needs: 'cluster',
  evaluate: manifestSet => {
    const reach = Reach.of(manifestSet);
    return [...ingresses(manifestSet), ...routes(manifestSet), ...scraped(manifestSet), ...monitored(manifestSet)].flatMap(visit => judge(visit, reach));
  },
};

function judge({ asked, visitor, ends, workload, port }: Visit, reach: Reach): CheckResult[] {
  const allowed: Answer = someHolds(ends, from => reach.open('ingress', workload, from, { port, protocol: 'TCP' }).allowed);
  const [policy] = reach.isolating(workload, 'ingress');
  const peers = ends.map(end => isPods(end) ? `namespaceSelector { ${NAMESPACE_NAME_LABEL}: ${end.namespace} }` : `an ipBlock with ${end.address}`);
  return allowed !== false || policy === undefined || ends.length === 0 ? [] : [{
    object: policy.manifest,
    field: 'spec.ingress',
    message: `isolates ${workload.kind} ${workload.name}, and no rule lets ${visitor} in on port ${port}, to which ${textAt(asked, 'kind')} ${textAt(asked, 'metadata', 'name')} sends it`,
    fix: `add to spec.ingress of a policy that selects ${workload.name}: from ${peers.join(' or ')}, ports ${port}`,
  }];
}

function ingresses(manifestSet: ManifestSet): Visit[] {
  const controller = manifestSet.cluster.ingress;
  return controller === undefined ? [] : manifestSet.ofKind('Ingress').flatMap(asked => {
    const className = textAt(asked, 'spec', 'ingressClassName') ?? textAt(asked, 'metadata', 'annotations', CLASS) ?? controller.className;
    const backends = [at(asked, 'spec', 'defaultBackend'), ...itemsAt(asked, 'spec', 'rules').flatMap(rule => itemsAt(rule, 'http', 'paths').map(path => at(path, 'backend')))];
    return className !== controller.className ? [] : backends.flatMap(backend => {
      const service = manifestSet.find('Service', namespaceOf(asked), textAt(backend, 'service', 'name') ?? '');
      const [number, name] = [numberAt(backend, 'service', 'port', 'number'), textAt(backend, 'service', 'port', 'name')];
      return visits(manifestSet, asked, service, port => name === undefined ? port.number === number : port.name === name,
        `the ingress controller ${controller.className}`, endsOf(controller.namespace, controller.podLabels, controller.cidrs));
    });
  });
}

function routes(manifestSet: ManifestSet): Visit[] {
  const gateway = manifestSet.cluster.gateway;
  return gateway === undefined ? [] : manifestSet.ofKind('HTTPRoute').flatMap(asked => {
    const attached = itemsAt(asked, 'spec', 'parentRefs').some(parent =>
      textAt(parent, 'name') === gateway.name && (textAt(parent, 'namespace') ?? namespaceOf(asked)) === gateway.namespace);
    const backends = itemsAt(asked, 'spec', 'rules').flatMap(rule => itemsAt(rule, 'backendRefs')).filter(backend => (textAt(backend, 'kind') ?? 'Service') === 'Service');
    return !attached ? [] : backends.flatMap(backend => visits(manifestSet, asked,
      manifestSet.find('Service', textAt(backend, 'namespace') ?? namespaceOf(asked), textAt(backend, 'name') ?? ''), port => port.number === numberAt(backend, 'port'),
      `the Gateway ${gateway.name}`, endsOf(gateway.podsNamespace ?? gateway.namespace, gateway.podLabels, gateway.cidrs)));
  });
}

/** Pods that ask by the annotations that many scrape configurations read. */
function scraped(manifestSet: ManifestSet): Visit[] {
  const scraper = manifestSet.cluster.scraper;
  return scraper === undefined ? [] : manifestSet.workloads.flatMap(workload => {
    const annotations = new Map(textsAt(along(workload.manifest, annotationsPath(workload))));
    const port = Number(annotations.get('prometheus.io/port') ?? NaN);
    return annotations.get('prometheus.io/scrape') !== 'true' || !Number.isInteger(port) ? [] : [{
      asked: workload.manifest, visitor: 'the scraper', ends: endsOf(scraper.namespace, scraper.podLabels), workload, port,
    }];
  });
}

/** Pods behind Services that a ServiceMonitor selects. */
function monitored(manifestSet: ManifestSet): Visit[] {
  const scraper = manifestSet.cluster.scraper;
  return scraper === undefined ? [] : manifestSet.ofKind('ServiceMonitor').flatMap(asked => {
    const names = itemsAt(asked, 'spec', 'namespaceSelector', 'matchNames').filter(name => typeof name === 'string');
    const places = names.length > 0 ? names : [namespaceOf(asked)];
    const services = at(asked, 'spec', 'namespaceSelector', 'any') === true ? manifestSet.ofKind('Service') : places.flatMap(place => manifestSet.ofKindIn('Service', place));
    const selector = Selector.of(at(asked, 'spec', 'selector'));
    const ports = itemsAt(asked, 'spec', 'endpoints').flatMap(endpoint => textAt(endpoint, 'port') ?? []);
    return services.filter(service => selector.matches(new Map(textsAt(service, 'metadata', 'labels')))).flatMap(service =>
      visits(manifestSet, asked, service, port => port.name !== undefined && ports.includes(port.name), 'the scraper', endsOf(scraper.namespace, scraper.podLabels)));
  });
}

function annotationsPath({ podPath }: Workload): string[] {
  return [...podPath.split('.').slice(0, -1), 'metadata', 'annotations'];
}

function visits(
  manifestSet: ManifestSet, asked: Manifest, service: Manifest | undefined, meant: (port: ServicePort) => boolean, visitor: string, ends: readonly End[],
): Visit[] {
  const ports = service ? servicePorts(service).filter(meant) : [];
  return ports.length === 0 || service === undefined ? [] : behind(service, manifestSet).flatMap(workload => ports.flatMap(port => {
    const number = targetNumber(port, workload);
    return number === undefined ? [] : [{ asked, visitor, ends, workload, port: number }];
  }));
}

/** Where requests may come from: pods of which not more than this is known, or addresses. */
function endsOf(namespace: string | undefined, labels: Readonly<Record<string, string>> | undefined, cidrs: readonly string[] = []): End[] {
  const pods = namespace === undefined ? [] : [{ namespace, podLabels: labels && new Map(Object.entries(labels)) }];
  return [...pods, ...cidrs.map(cidr => ({ address: cidr.split('/')[0] }))];
}
