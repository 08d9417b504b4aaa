/** Fixes in terms of the props of a job, by check; other checks use their own fix. */
export const fixes: { [checkId: string]: string } = {
  'containers-fit-limit-range': 'Lower `cpu`, `memory` or `cpuLimit`, or raise `largestContainer` of the namespace.',
  'deadline-before-next-run': 'Set `deadline` below the time between two runs, and remove patches of schedule and deadline.',
  'identity-unique': 'Give one of the two another id.',
  'job-survives-spot-reclaim': 'Set `pool` to a pool without `spot`, or lower `deadline`.',
  'image-pinned': 'Remove the patch of the image: `image` takes a tag with its digest.',
  'jobs-apart-from-services': 'Set `pool` to a pool that no service may use, and remove patches of selector and tolerations.',
  'simultaneous-jobs-fit-pool': 'Remove `exactMinute`, so that each job gets a minute of its own, or set another hour in `schedule`.',
  'pod-fits-node': 'Lower `cpu` or `memory`, or set `pool` to a pool of larger nodes.',
  'pool-matched': 'Set `pool` to a pool of the cluster, and remove patches of selector and tolerations.',
  'references-resolve': 'Name an existing object, or declare it on the cluster: a class in `priorityClasses`, other objects in `external`.',
  'retries-bounded': 'Lower `retries`.',
  'retries-fit-deadline': 'Lower `retries`, or remove it: the default is the number that begins before the `deadline`.',
  'schedule-avoids-clock-change': 'Set an hour in `schedule` without a clock change, or remove `timeZone`: UTC has no clock changes.',
  'secrets-not-in-plain-text': 'Read it from an existing Secret with `EnvValue.fromSecretValue`.',
  'starting-deadline-fits': 'Set `startWithin` below the time between two runs.',
};
