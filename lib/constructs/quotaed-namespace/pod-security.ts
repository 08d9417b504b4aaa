/**
 * Which pods a namespace lets in: a Pod Security Standard.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurity {
  /** Hardened pods only: no root, no privileges, no host. What every workload of this library is. */
  RESTRICTED = 'restricted',
  /** Root is allowed, known ways out of the container are not. */
  BASELINE = 'baseline',
  /** Everything is allowed, the node's file system too. For agents of the platform only. */
  PRIVILEGED = 'privileged',
}
