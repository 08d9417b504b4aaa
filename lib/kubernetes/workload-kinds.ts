const TEMPLATE = ['spec', 'template'];

/** The kinds that create pods, and the path to the labels and the spec of these pods. */
export const POD_TEMPLATE_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Pod', []],
  ['Deployment', TEMPLATE],
  ['StatefulSet', TEMPLATE],
  ['ReplicaSet', TEMPLATE],
  ['DaemonSet', TEMPLATE],
  ['Job', TEMPLATE],
  ['CronJob', ['spec', 'jobTemplate', ...TEMPLATE]],
]);

/** The kinds whose pods are replaced when they end. */
export const LONG_RUNNING_KINDS: readonly string[] = ['Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet'];

/** The kinds that keep a number of pods. */
export const REPLICATED_KINDS: readonly string[] = ['Deployment', 'StatefulSet', 'ReplicaSet'];

/** The path to the spec of a Job, by kind. */
export const JOB_SPEC_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Job', ['spec']],
  ['CronJob', ['spec', 'jobTemplate', 'spec']],
]);
