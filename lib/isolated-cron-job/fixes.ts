/** What to change, in the words of the props, where a check speaks about a job. */
export const fixes: { [checkId: string]: string } = {
  'containers-fit-limit-range': 'lower `cpu`, `memory` or `cpuLimit`, or raise `largestContainer` of the namespace',
  'deadline-before-next-run': 'set `deadline` below the time between two runs, and patch neither schedule nor deadline',
  'identity-unique': 'give one of the two another id',
  'jobs-apart-from-services': 'name a pool in `pool` that no service may use, and patch neither selector nor tolerations',
  'pool-matched': 'name a pool of the cluster in `pool`, and patch neither selector nor tolerations',
  'references-resolve': 'name what is there, or declare it on the cluster: a class in `priorityClasses`, all else in `external`',
};
