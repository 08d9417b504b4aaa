import { Cron, Duration } from 'cdk8s';
import { everything, everywhere, minimal, refusalOf } from './programs';
import { Cluster } from '../../../lib';

describe('refuses', () => {
  const cases: [string, unknown, string][] = [
    ['no props at all', undefined, '`props` is `undefined`; it must be an object'],
    ['an empty object, and asks for the schedule', {}, '`schedule` is required'],
    ['an empty object, and asks for the deadline', {}, '`deadline` is required'],
    ['a schedule that is a text', { ...minimal, schedule: '0 0 * * *' }, 'where: schedule'],
    ['a schedule of nothing', { ...minimal, schedule: null }, 'where: schedule'],
    ['a schedule whose expression is no text', { ...minimal, schedule: { expressionString: 5 } }, 'where: schedule'],
    ['a deadline that is a number', { ...minimal, deadline: 30 }, 'where: deadline'],
    ['a deadline of nothing', { ...minimal, deadline: Duration.seconds(0) }, 'where: deadline'],
    ['a deadline that is not a number', { ...minimal, deadline: { toSeconds: () => NaN } }, 'where: deadline'],
    ['a deadline as long as the time between two runs', { ...minimal, deadline: Duration.days(1) }, 'run-ends-before-next'],
    ['retries without an end', { ...minimal, retries: Infinity }, 'where: retries'],
    ['fewer than no retries', { ...minimal, retries: -1 }, 'where: retries'],
    ['exit code 0', { ...minimal, doNotRetryExitCodes: [0] }, 'where: doNotRetryExitCodes[0]'],
    ['exit code 256', { ...minimal, doNotRetryExitCodes: [1, 256] }, 'where: doNotRetryExitCodes[1]'],
    ['an exit code that is no list', { ...minimal, doNotRetryExitCodes: 1 }, 'where: doNotRetryExitCodes'],
    ['no workers', { ...minimal, workers: 0 }, 'where: workers'],
    ['half a worker', { ...minimal, workers: 1.5 }, 'where: workers'],
    ['completions that are a text', { ...minimal, completions: '3' }, 'where: completions'],
    ['more workers than work', { ...minimal, workers: 4, completions: 3 }, 'workers-within-completions'],
    ['a start that the controller may miss', { ...minimal, startWithin: Duration.seconds(9) }, 'where: startWithin'],
    ['more failures than etcd should keep', { ...minimal, keepFailed: 11 }, 'where: keepFailed'],
    ['failures that leave nothing behind', { ...minimal, keepFailed: 0 }, 'where: keepFailed'],
    ['NaN successes', { ...minimal, keepSucceeded: NaN }, 'where: keepSucceeded'],
    ['suspend that is a text', { ...minimal, suspend: 'yes' }, 'where: suspend'],
    ['exactMinute that is a number', { ...minimal, exactMinute: 0 }, 'where: exactMinute'],
    ['a misspelt prop', { ...minimal, retrys: 4 }, 'Rename it to `retries`'],
    ['a port, which a job has not', { ...minimal, port: 8080 }, '`port` is not a known prop'],
    ['a pool that the cluster does not have', { ...minimal, pool: 'gpu' }, 'pool-exists'],
    ['the pool of the services', { ...minimal, pool: 'services' }, 'jobs-apart'],
    ['access to an API whose place is not known', { ...minimal, apiAccess: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }, 'api-server-declared'],
    ['something that nobody can talk to', { ...minimal, connectsTo: ['catalog'] }, 'connectsTo[0]'],
  ];

  test.each(cases)('%s', (_name, props, message) => {
    expect(refusalOf(props)).toContain(message);
  });

  test('a pool whose pods may run where services do', () => {
    expect(refusalOf({ ...minimal, pool: 'unlabelled' }, everywhere)).toContain('may run on the same nodes');
  });

  test('a sidecar that would keep the run alive, before Kubernetes 1.29', () => {
    expect(refusalOf({ ...minimal, sidecars: everything.sidecars }, Cluster.standard({ kubernetes: '1.28' }))).toContain('native-sidecars-available');
    expect(refusalOf({ ...minimal, sidecars: everything.sidecars }, Cluster.standard({ kubernetes: '1.29' }))).toBe('');
  });

  test('a name longer than 52 characters', () => {
    expect(refusalOf(minimal, undefined, 'r'.repeat(53))).toContain('name-valid');
    expect(refusalOf(minimal, undefined, 'r'.repeat(52))).toBe('');
  });

  test('a schedule and all else that is wrong, at once', () => {
    const message = refusalOf({ ...minimal, schedule: Cron.schedule({ weekDay: '7' }), deadline: 30, pool: 'services', completions: 1, workers: 2 });
    for (const told of ['schedule-syntax-valid', 'where: deadline', 'jobs-apart', 'workers-within-completions']) {
      expect(message).toContain(told);
    }
  });
});
