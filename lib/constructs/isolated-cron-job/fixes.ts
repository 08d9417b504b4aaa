/** What to change, in the words of the props, where a check speaks about a job. */
export const fixes: { [checkId: string]: string } = {
  'containers-fit-limit-range': 'lower `cpu`, `memory` or `cpuLimit`, or raise `largestContainer` of the namespace',
  'deadline-before-next-run': 'set `deadline` below the time between two runs, and patch neither schedule nor deadline',
  'identity-unique': 'give one of the two another id',
  'job-survives-spot-reclaim': 'name a pool in `pool` that is not a spot pool, or lower `deadline`',
  'image-pinned': 'remove the patch of the image: `image` takes a tag with its digest',
  'jobs-apart-from-services': 'name a pool in `pool` that no service may use, and patch neither selector nor tolerations',
  'simultaneous-jobs-fit-pool': 'leave `exactMinute` out, so that each job gets a minute of its own, or choose another hour in `schedule`',
  'pod-fits-node': 'lower `cpu` or `memory`, or name a `pool` of larger nodes',
  'pool-matched': 'name a pool of the cluster in `pool`, and patch neither selector nor tolerations',
  'references-resolve': 'name what is there, or declare it on the cluster: a class in `priorityClasses`, all else in `external`',
  'retries-bounded': 'lower `retries`',
  'retries-fit-deadline': 'lower `retries`, or leave it out: as many as begin before the `deadline` are made',
  'schedule-avoids-clock-change': 'choose an hour in `schedule` that the clocks leave alone, or leave `timeZone` out: UTC has no such hours',
  'secrets-not-in-plain-text': 'read it from a Secret that somebody else makes, with `EnvValue.fromSecretValue`',
  'starting-deadline-fits': 'set `startWithin` below the time between two runs',
};
