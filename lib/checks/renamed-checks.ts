/** Former ids of checks and their current ids. */
export const renamedChecks: Readonly<Record<string, string>> = {
  'budget-kept-on-demand': 'service-not-spot-only',
  'job-outlives-spot-notice': 'job-survives-spot-reclaim',
  'jobs-start-apart': 'simultaneous-jobs-fit-pool',
  'probe-answers-in-time': 'probe-timeout-fits',
  'readiness-asked': 'readiness-probe-set',
  'requests-said': 'requests-set',
  'root-filesystem-leaves-tmp': 'tmp-writable',
  'time-zone-said': 'time-zone-set',
};
