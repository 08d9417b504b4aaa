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

/** A namespace that says which pods it lets in. */
export function namespace(input: NamespaceInput): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: metadata({
      ...input,
      labels: {
        ...input.labels,
        ...mode('enforce', input), // keeps the pod out
        ...mode('warn', input), // tells whoever applies a Deployment: enforce alone lets it in and refuses its pods in silence
        ...mode('audit', input), // leaves a trace for those who were not there
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
