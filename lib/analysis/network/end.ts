import { at, Container, Labels, textAt } from '../../model';

/** Pods at one end of a connection: a workload is one, and so are pods of which only the namespace is known. */
export interface Pods {
  readonly namespace: string;
  /** Name for messages. */
  readonly name?: string;
  /** Undefined if unknown. */
  readonly podLabels?: Labels;
  readonly podSpec?: unknown;
  /** Undefined if the ports that they name are unknown. */
  readonly containers?: readonly Container[];
  /** Undefined if unknown. */
  readonly address?: string;
}

/** Something outside the cluster, or a node. */
export interface Address {
  readonly address: string;
}

export type End = Pods | Address;

export function isPods(end: End): end is Pods {
  return textAt(end, 'namespace') !== undefined;
}

/** Whether they share the network of their node: no policy protects them, and no selector meets them. */
export function onHostNetwork({ podSpec }: Pods): boolean {
  return at(podSpec, 'hostNetwork') === true;
}

export function called(end: End): string {
  return isPods(end) ? end.name ?? `pods of namespace ${end.namespace}` : end.address;
}
