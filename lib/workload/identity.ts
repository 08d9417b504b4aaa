/** Who a workload is: names and labels that depend on what the user wrote and on nothing else. */
export interface Identity {
  readonly name: string;
  readonly namespace?: string;
  /** On every object. */
  readonly labels: Record<string, string>;
  /** Immutable in a Deployment: never a version, never a hash of the tree. */
  readonly selector: Record<string, string>;
}

/** What an identity is made of. */
export interface IdentityInput {
  readonly name: string;
  readonly namespace?: string;
  readonly component: string;
  readonly partOf?: string;
  readonly version?: string;
  readonly labels?: Record<string, string>;
}

const LABEL_VALUE = /^[a-zA-Z0-9]([-a-zA-Z0-9.]{0,61}[a-zA-Z0-9])?$/; // no `_`: some auditors want host names

/** The six recommended labels, and the two of them that never change. */
export function identityOf(input: IdentityInput): Identity {
  const selector = { 'app.kubernetes.io/name': input.name, ...instanceLabel(input.name) };
  return {
    name: input.name,
    ...(input.namespace !== undefined && { namespace: input.namespace }),
    selector,
    labels: {
      ...input.labels,
      ...selector,
      'app.kubernetes.io/component': input.component,
      'app.kubernetes.io/part-of': input.partOf ?? input.namespace ?? input.name,
      'app.kubernetes.io/managed-by': 'cdk8s-bulkhead',
      ...(input.version !== undefined && LABEL_VALUE.test(input.version) && { 'app.kubernetes.io/version': input.version }),
    },
  };
}

/** The one label by which policies recognise a workload's pods. */
export function instanceLabel(name: string): Record<string, string> {
  return { 'app.kubernetes.io/instance': name };
}
