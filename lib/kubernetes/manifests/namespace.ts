import type { Manifest } from './manifest';
import { metadata } from './metadata';
import { POD_SECURITY_PREFIX } from '../keys';

export interface NamespaceInput {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
  /** Pod Security Standard: `privileged`, `baseline` or `restricted`. */
  readonly podSecurity: string;
  /** Kubernetes version whose standard is meant, such as `v1.34`. */
  readonly podSecurityVersion: string;
}

/** A namespace with a Pod Security Standard. */
export function namespace(input: NamespaceInput): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: metadata({
      ...input,
      labels: {
        ...input.labels,
        ...mode('enforce', input), // refuses the pod
        ...mode('warn', input), // warns on the Deployment: `enforce` alone accepts it and rejects its pods
        ...mode('audit', input), // leaves a trace in the audit log
      },
    }),
  };
}

/** A pinned version, so that a cluster upgrade cannot tighten the standard overnight. */
function mode(name: string, input: NamespaceInput): Record<string, string> {
  return {
    [`${POD_SECURITY_PREFIX}${name}`]: input.podSecurity,
    [`${POD_SECURITY_PREFIX}${name}-version`]: input.podSecurityVersion,
  };
}
