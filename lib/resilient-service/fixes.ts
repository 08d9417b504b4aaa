/** What to change, in the words of the props, where a check speaks about a service. */
export const fixes: { [checkId: string]: string } = {
  'autoscaler-decides-replicas': 'set `autoscaling.minReplicas` to 2 or more and `maxReplicas` above it, and patch no `replicas`',
  'containers-fit-limit-range': 'lower `cpu`, `memory` or `cpuLimit`, or raise `largestContainer` of the namespace',
  'drain-allowed': 'set `replicas` to 2 or more, or remove the patch of its budget',
  'identity-unique': 'give one of the two another id',
  'jobs-apart-from-services': 'name a pool in `pool` that no job may use',
  'pool-matched': 'name a pool of the cluster in `pool`, and patch neither selector nor tolerations',
  'progress-deadline-after-startup': 'lower `startupTime`, or remove the patch of the deadline',
  'references-resolve': 'name what is there, or declare it on the cluster: a class in `priorityClasses`, all else in `external`',
  'shutdown-fits-grace': 'set `longestRequest` to what a request takes, or remove the patch of the hook',
};
