/** Fixes in terms of the props of a namespace, by check; other checks use their own fix. */
export const fixes: { [checkId: string]: string } = {
  'identity-unique': 'Give one of the two another id.',
  'job-quota-holds-history': 'Raise `jobs` and `cronJobs`, or remove them: they are then computed from the workloads inside.',
  'quota-holds-peak': 'Raise the prop of the quota that is too small, or remove it: it is then computed from the workloads inside. Set `loadBalancers` and `nodePorts` to the number of those inside.',
};
