import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** Who gets the rights: a group of people, or a service account of the same namespace. */
export interface RoleSubject {
  readonly kind: 'Group' | 'ServiceAccount';
  readonly name: string;
}

export interface RoleBindingInput extends MetadataInput {
  /** A role of the same namespace. */
  readonly role: string;
  readonly subjects: readonly RoleSubject[];
}

/** Gives a role to its subjects; only the role's own namespace is ever touched. */
export function roleBinding(input: RoleBindingInput): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: metadata(input),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: input.role },
    subjects: input.subjects.map(subject => subject.kind === 'Group'
      ? { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: subject.name }
      : { kind: 'ServiceAccount', name: subject.name, namespace: input.namespace }),
  };
}
