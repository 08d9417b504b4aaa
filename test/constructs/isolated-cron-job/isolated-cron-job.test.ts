import { Duration, Testing, Yaml } from 'cdk8s';
import { everything, everywhere, minimal, objectsOf, on, refusalOf } from './programs';
import { Cluster, Destination } from '../../../lib';
import { IsolatedCronJob, IsolatedCronJobProps } from '../../../lib/constructs/isolated-cron-job';
import { expectGolden } from '../../golden';
import { chartOn } from '../workload/programs';

function golden(props: IsolatedCronJobProps, cluster?: Cluster): string {
  const chart = chartOn(cluster);
  new IsolatedCronJob(chart, 'report', props);
  return Yaml.stringify(...Testing.synth(chart));
}

const cronJob = (props: IsolatedCronJobProps = minimal, cluster?: Cluster, id?: string) => objectsOf(props, cluster, id).CronJob.spec;
const job = (props?: IsolatedCronJobProps, cluster?: Cluster) => cronJob(props, cluster).jobTemplate.spec;
const pod = (props?: IsolatedCronJobProps, cluster?: Cluster) => job(props, cluster).template.spec;

test('the least that can be said', () => {
  expectGolden('test/constructs/isolated-cron-job/minimal.yaml', golden(minimal));
});

test('everything that can be said', () => {
  expectGolden('test/constructs/isolated-cron-job/all.yaml', golden(everything, everywhere));
});

describe('an opinion', () => {
  test('two runs never overlap', () => {
    expect(cronJob().concurrencyPolicy).toBe('Forbid');
  });

  test('the schedule is read in UTC, unless said', () => {
    expect(cronJob().timeZone).toBe('Etc/UTC');
    expect(cronJob({ ...minimal, timeZone: 'Asia/Kolkata' }).timeZone).toBe('Asia/Kolkata');
  });

  test('a run ends at its deadline, retries included', () => {
    expect(job().activeDeadlineSeconds).toBe(1800);
  });

  test('a run is tried three times in all', () => {
    expect(job().backoffLimit).toBe(2);
    expect(job({ ...minimal, retries: 0 }).backoffLimit).toBe(0);
    expect([10, 11, 30, 31].map(seconds => job({ ...minimal, deadline: Duration.seconds(seconds) }).backoffLimit)).toEqual([0, 1, 1, 2]);
  });

  test('a pod that failed stays as it was, and a new one tries again', () => {
    expect(pod().restartPolicy).toBe('Never');
  });

  test('a drain uses up no retry', () => {
    expect(job().podFailurePolicy.rules).toEqual([{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }]);
  });

  test('exit codes that are final end the run before anything else is asked', () => {
    expect(job({ ...minimal, doNotRetryExitCodes: [78, 64, 78] }).podFailurePolicy.rules[0]).toEqual({
      action: 'FailJob', onExitCodes: { containerName: 'main', operator: 'In', values: [64, 78] },
    });
  });

  test('a pod that still ends gets no successor, from Kubernetes 1.29 on', () => {
    expect(job().podReplacementPolicy).toBe('Failed');
    expect(job(minimal, Cluster.standard({ kubernetes: '1.28' }))).not.toHaveProperty('podReplacementPolicy');
  });

  test('one success and three failures are kept', () => {
    expect(cronJob()).toMatchObject({ successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 3 });
  });

  test('a run may start an hour late, and no later than half way to the next', () => {
    expect(cronJob().startingDeadlineSeconds).toBe(3600);
    expect(cronJob(on('*/30 * * * *')).startingDeadlineSeconds).toBe(900);
    expect(cronJob({ ...minimal, startWithin: Duration.minutes(7) }).startingDeadlineSeconds).toBe(420);
  });

  test('a run that comes every minute may start half a minute late', () => {
    expect(cronJob(on('* * * * *')).startingDeadlineSeconds).toBe(30);
  });

  test('a `0` that nobody meant to the minute becomes the same other minute at every synth', () => {
    expect(cronJob().schedule).toBe('11 0 * * *');
    expect(cronJob(minimal, undefined, 'invoice').schedule).not.toBe(cronJob().schedule);
  });

  test('a minute that somebody meant is kept', () => {
    expect(cronJob({ ...minimal, exactMinute: true }).schedule).toBe('0 0 * * *');
    for (const minute of ['15', '*/20', '0,30', '*']) {
      expect(cronJob(on(`${minute} 3 * * *`)).schedule).toBe(`${minute} 3 * * *`);
    }
  });

  test('there is one pod, and workers that have numbers where there are several', () => {
    expect(job()).toMatchObject({ parallelism: 1, completions: 1 });
    expect(job({ ...minimal, workers: 3 })).toMatchObject({ parallelism: 3, completions: 3, completionMode: 'Indexed' });
    expect(job({ ...minimal, completions: 5 })).toMatchObject({ parallelism: 1, completions: 5, completionMode: 'Indexed' });
  });

  test('workers are spread over hosts, by labels that pods of a Job have', () => {
    expect(pod()).not.toHaveProperty('topologySpreadConstraints');
    expect(pod({ ...minimal, workers: 3 }).topologySpreadConstraints).toEqual([{
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'report', 'app.kubernetes.io/instance': 'report' } },
      nodeTaintsPolicy: 'Honor',
    }]);
  });

  test('it runs on the nodes for jobs, by label and toleration, and on no others', () => {
    expect(pod().nodeSelector).toEqual({ 'cdk8s-bulkhead/pool': 'jobs' });
    expect(pod().tolerations).toEqual([{ key: 'cdk8s-bulkhead/pool', operator: 'Equal', value: 'jobs', effect: 'NoSchedule' }]);
    expect(pod({ ...minimal, pool: 'large-jobs' }, everywhere).nodeSelector).toEqual({ pool: 'large-jobs' });
  });

  test('it may run where services do once the cluster says why', () => {
    const shared = Cluster.of({ pools: [{ name: 'all' }], sharedPool: 'it is a laptop' });
    expect(refusalOf({ ...minimal, pool: 'all' }, shared)).toBe('');
    expect(objectsOf({ ...minimal, pool: 'all' }, shared).CronJob.metadata.annotations['cdk8s-bulkhead/given-up']).toContain('it is a laptop');
    expect(refusalOf({ ...minimal, pool: 'services' }, Cluster.local())).toBe('');
  });

  test('priority comes from the cluster, and without a declared class there is none', () => {
    expect(pod(minimal, everywhere).priorityClassName).toBe('job');
    expect(pod()).not.toHaveProperty('priorityClassName');
  });

  test('a pod gets 30 seconds to end', () => {
    expect(pod().terminationGracePeriodSeconds).toBe(30);
  });

  test('its labels say that it is a job', () => {
    expect(objectsOf(minimal).CronJob.metadata.labels['app.kubernetes.io/component']).toBe('job');
  });

  test('nobody is let in, and only DNS and what it declares is let out', () => {
    const policy = (props: IsolatedCronJobProps) => objectsOf(props).NetworkPolicy.spec;
    expect(policy(minimal)).not.toHaveProperty('ingress');
    expect(policy(minimal).policyTypes).toEqual(['Ingress', 'Egress']);
    expect(policy(minimal).egress.flatMap((one: any) => one.ports.map((port: any) => port.port))).toEqual([53, 53]);
    expect(policy({ ...minimal, connectsTo: [Destination.cidr('192.0.2.0/24', 5432)] }).egress).toContainEqual(
      { to: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ port: 5432, protocol: 'TCP' }] });
  });

  test('an edge may be declared after the job', () => {
    const chart = chartOn();
    new IsolatedCronJob(chart, 'report', minimal).connectTo(Destination.cidr('192.0.2.0/24', 5432));
    expect(Testing.synth(chart).find(object => object.kind === 'NetworkPolicy').spec.egress).toHaveLength(2);
  });

  test('a sidecar starts before the program and is ended after it', () => {
    expect(pod(everything, everywhere).initContainers[0]).toMatchObject({ name: 'proxy', restartPolicy: 'Always' });
    expect(pod(everything, everywhere).containers).toHaveLength(1);
  });
});
