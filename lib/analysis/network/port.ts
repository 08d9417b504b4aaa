import { Answer, someHolds } from './answer';
import { End, isPods } from './end';
import { at, Container, itemsAt, numberAt, textAt } from '../../model';

/** The port of the pod that traffic goes to; any port without a number. */
export interface Traffic {
  readonly port?: number;
  readonly protocol: string;
}

/** A declared port of a container. */
export interface PodPort {
  readonly number: number;
  readonly name?: string;
  readonly protocol: string;
}

/** Every port that containers declare; init containers that end serve none. */
export function podPorts(containers: readonly Container[]): PodPort[] {
  return containers.filter(({ first }) => !first).flatMap(({ spec }) => itemsAt(spec, 'ports').flatMap(port => {
    const number = numberAt(port, 'containerPort');
    return number === undefined ? [] : [{ number, name: textAt(port, 'name'), protocol: protocolOf(port) }];
  }));
}

/** The protocol of a port; TCP by default, as in the API server. */
export function protocolOf(port: unknown): string {
  return textAt(port, 'protocol') ?? 'TCP';
}

/** Whether the `ports` of a rule let traffic through; an empty list lets all traffic through. */
export function portsOpen(ports: readonly unknown[], traffic: Traffic, to: End): Answer {
  return ports.length === 0 || someHolds(ports, port => portOpens(port, traffic, to));
}

function portOpens(element: unknown, { port, protocol }: Traffic, to: End): Answer {
  if (protocolOf(element) !== protocol) {
    return false;
  }
  const opened = at(element, 'port') ?? undefined;
  if (opened === undefined || port === undefined) {
    return true;
  }
  if (typeof opened === 'number') {
    return opened <= port && port <= (numberAt(element, 'endPort') ?? opened);
  }
  if (!isPods(to)) {
    return false; // only pods name ports
  }
  return to.containers && podPorts(to.containers).some(one => one.name === opened && one.protocol === protocol && one.number === port);
}
