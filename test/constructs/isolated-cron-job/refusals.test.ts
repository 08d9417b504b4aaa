import { Cron } from 'cdk8s';
import { badProps } from './bad-props';
import { everything, everywhere, minimal, refusalOf } from './programs';
import { Cluster } from '../../../lib';

describe('refuses', () => {
  test.each(badProps)('%s', (_name, props, message) => {
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
