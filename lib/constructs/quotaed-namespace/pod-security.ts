/**
 * Pod Security Standard of a namespace.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurity {
  /** Hardened pods only: no root, no privileges, no access to the host. Every workload of this library complies. */
  RESTRICTED = 'restricted',
  /** Root is allowed, known privilege escalations are not. */
  BASELINE = 'baseline',
  /** Everything is allowed, also access to the node's file system. For agents of the platform only. */
  PRIVILEGED = 'privileged',
}
