import { podPorts, protocolOf } from './port';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, numberAt, Selector, textAt, Workload } from '../../model';

/** A port of a Service. */
export interface ServicePort {
  readonly number?: number;
  readonly name?: string;
  readonly protocol: string;
  /** Number or name on the pod. */
  readonly target?: number | string;
}

const SCRAPED = /metric|prometheus|monitor|telemetry|exporter/i;

/** Whether only a scraper calls a port of a Service, by its name: a scraper that finds no pod tries again. */
export function isScraped(port: unknown): boolean {
  return SCRAPED.test(`${textAt(port, 'name') ?? ''} ${textAt(port, 'targetPort') ?? ''}`);
}

/** Whether a name is that of something that a scraper calls. */
export function namesScraped(name: string): boolean {
  return SCRAPED.test(name);
}

/** The ports of a Service; without a targetPort it is the port itself. */
export function servicePorts(service: Manifest): ServicePort[] {
  return itemsAt(service, 'spec', 'ports').map(port => {
    const target = at(port, 'targetPort');
    const number = numberAt(port, 'port');
    return {
      number,
      name: textAt(port, 'name'),
      protocol: protocolOf(port),
      target: typeof target === 'number' || (typeof target === 'string' && target !== '') ? target : number,
    };
  });
}

/** The number of a Service's port on one workload; undefined where its containers do not name it. */
export function targetNumber({ target, protocol }: ServicePort, workload: Workload): number | undefined {
  return typeof target === 'string'
    ? podPorts(workload.containers).find(port => port.name === target && port.protocol === protocol)?.number
    : target;
}

/** The workloads behind a Service; none if something else manages its endpoints. */
export function behind(service: Manifest, manifestSet: ManifestSet): readonly Workload[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  return selector.empty || textAt(service, 'spec', 'type') === 'ExternalName' ? [] : manifestSet.selectedBy(selector, namespaceOf(service)).filter(({ ends }) => !ends);
}

/** Which Services lead to which workload. */
export class ServicesByWorkload {
  public static of(manifestSet: ManifestSet): ServicesByWorkload {
    return manifestSet.once(ServicesByWorkload.from);
  }

  private static from(manifestSet: ManifestSet): ServicesByWorkload {
    return new ServicesByWorkload(manifestSet);
  }

  private readonly services = new Map<Workload, Manifest[]>();

  private constructor(manifestSet: ManifestSet) {
    for (const service of manifestSet.ofKind('Service')) {
      for (const workload of behind(service, manifestSet)) {
        this.services.set(workload, [...this.of(workload), service]);
      }
    }
  }

  public of(workload: Workload): readonly Manifest[] {
    return this.services.get(workload) ?? [];
  }
}
