import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** What may be done, in full words: a wildcard would also grant what is invented tomorrow. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

export interface RoleInput extends MetadataInput {
  readonly rules: readonly PolicyRule[];
}

/** Rights inside one namespace. */
export function role(input: RoleInput): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: metadata(input),
    rules: input.rules.map(rule => ({ ...rule })),
  };
}
