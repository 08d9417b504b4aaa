/** What to change, in the words of the props, where a check speaks about a namespace. */
export const fixes: { [checkId: string]: string } = {
  'identity-unique': 'give one of the two another id',
  'job-quota-holds-history': 'raise `jobs` and `cronJobs`, or leave them out: they are then computed from what is inside',
  'quota-holds-peak': 'raise what is too small, or leave it out: it is then computed from what is inside, but for `loadBalancers` and `nodePorts`, of which there are none unless you say how many',
};
