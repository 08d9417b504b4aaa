import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Cluster, CpuLimit } from '../../../lib';
import { IsolatedCronJob, IsolatedCronJobProps } from '../../../lib/constructs/isolated-cron-job';
import { chartOn, inBoth, objectsIn, refusalIn } from '../workload/programs';

export const IMAGE = `registry.example.com/shop/report:2.0.1@sha256:${'0d'.repeat(32)}`;

/** The answers that only the user can give. */
export const minimal: IsolatedCronJobProps = {
  image: IMAGE,
  cpu: Cpu.millis(500),
  memory: Size.mebibytes(512),
  schedule: Cron.daily(),
  deadline: Duration.minutes(30),
};

/** A cluster that says everything a job wants to know. */
export const everywhere = Cluster.of({
  name: 'production',
  kubernetes: '1.34',
  pools: [
    { name: 'services', labels: { pool: 'services' } },
    { name: 'jobs', labels: { pool: 'jobs' }, taints: [{ key: 'pool', value: 'jobs', effect: 'NoSchedule' }] },
    { name: 'large-jobs', labels: { pool: 'large-jobs' }, taints: [{ key: 'pool', value: 'large-jobs', effect: 'NoSchedule' }] },
    { name: 'unlabelled' },
  ],
  apiServer: { cidr: '10.0.0.1/32', port: 443 },
  priorityClasses: [{ name: 'service', value: 10000 }, { name: 'job', value: 100 }, { name: 'urgent-job', value: 200, preempts: false }],
  servicePriority: 'service',
  jobPriority: 'job',
});

/** Every prop: an unwired one is missing from the golden. */
export const everything: Required<IsolatedCronJobProps> = {
  ...inBoth,
  image: IMAGE,
  cpu: Cpu.millis(500),
  memory: Size.mebibytes(512),
  schedule: Cron.schedule({ minute: '0', hour: '2-22/4', weekDay: 'mon-fri' }),
  timeZone: 'Europe/Berlin',
  deadline: Duration.hours(2),
  retries: 5,
  doNotRetryExitCodes: [65, 64, 65],
  workers: 4,
  completions: 16,
  startWithin: Duration.minutes(7),
  keepSucceeded: 2,
  keepFailed: 6,
  suspend: true,
  exactMinute: true,
  cpuLimit: CpuLimit.of(Cpu.millis(750)),
  command: ['/app/report'],
  args: ['--yesterday'],
  pool: 'large-jobs',
  config: { 'report.yaml': 'format: pdf\n' },
  configPath: '/etc/report',
  initContainers: [{ name: 'fetch', image: IMAGE, cpu: Cpu.millis(100), memory: Size.mebibytes(64), args: ['fetch'] }],
  apiAccess: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'], resourceNames: ['report'] }],
  priorityClassName: 'urgent-job',
};

/** All objects of a job, by kind. */
export function objectsOf(props: IsolatedCronJobProps, cluster?: Cluster, id = 'report'): Record<string, any> {
  const chart = chartOn(cluster);
  new IsolatedCronJob(chart, id, props);
  return objectsIn(chart);
}

/** What is said when the program is refused. */
export function refusalOf(props: unknown, cluster?: Cluster, id = 'report'): string {
  const chart = chartOn(cluster);
  new IsolatedCronJob(chart, id, props as IsolatedCronJobProps);
  return refusalIn(chart);
}

/** The least that can be said, on another schedule. */
export function on(expressionString: string, more: object = {}): IsolatedCronJobProps {
  return { ...minimal, deadline: Duration.seconds(1), schedule: { expressionString } as Cron, ...more };
}
