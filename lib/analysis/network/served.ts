import { isScraped, namesScraped } from './service-port';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, Selector, textAt, Workload } from '../../model';

const REPLICATED = ['Deployment', 'StatefulSet']; // a DaemonSet follows the nodes, and no controller recreates a bare Pod

/** The workloads behind a Service that has callers, each with the first Service that selects it. */
export function served(manifestSet: ManifestSet): ReadonlyMap<Workload, Manifest> {
  return manifestSet.once(servedOf);
}

function servedOf(manifestSet: ManifestSet): ReadonlyMap<Workload, Manifest> {
  const found = new Map<Workload, Manifest>();
  for (const service of manifestSet.ofKind('Service').filter(called)) {
    for (const workload of manifestSet.selectedBy(Selector.labels(at(service, 'spec', 'selector')), namespaceOf(service))) {
      if (REPLICATED.includes(workload.kind) && !found.has(workload)) {
        found.set(workload, service);
      }
    }
  }
  return found;
}

function called(service: Manifest): boolean {
  const selects = !Selector.labels(at(service, 'spec', 'selector')).empty && textAt(service, 'spec', 'type') !== 'ExternalName';
  const ports = itemsAt(service, 'spec', 'ports');
  return selects && !namesScraped(textAt(service, 'metadata', 'name') ?? '') && (ports.length === 0 || !ports.every(isScraped));
}
