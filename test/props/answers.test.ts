import { IsolatedCronJobProps, ResilientServiceProps } from '../../lib';
import { Cluster } from '../../lib/cluster';
import { judgeJob } from '../../lib/constructs/isolated-cron-job/judgements';
import { jobShape } from '../../lib/constructs/isolated-cron-job/shape';
import { judgeService } from '../../lib/constructs/resilient-service/judgements';
import { serviceShape } from '../../lib/constructs/resilient-service/shape';
import { judgeWorkload } from '../../lib/constructs/workload/judgements';
import type { Finding } from '../../lib/finding';
import { Answers } from '../../lib/props';
import { everything as everyJob } from '../constructs/isolated-cron-job/programs';
import { everything as everyService } from '../constructs/resilient-service/programs';

/** Tells which answers a judgement read without naming them. */
class Watched<P extends object> extends Answers<P> {
  public readonly unnamed: string[] = [];
  public named = 0;

  public override between<K extends keyof P & string>(names: readonly K[], judgeThem: (props: Pick<P, K>) => Finding[]): Finding[] {
    this.named += 1;
    return super.between(names, props => judgeThem(new Proxy(props, {
      get: (target, name) => {
        this.unnamed.push(...(names as readonly unknown[]).includes(name) ? [] : [`${String(name)} beside ${names.join(', ')}`]);
        return Reflect.get(target, name);
      },
    })));
  }
}

describe('a judgement between answers', () => {
  test('of a service reads those alone that it names', () => {
    const answers = new Watched<ResilientServiceProps>(serviceShape, everyService);
    judgeWorkload(answers, Cluster.standard());
    judgeService(answers, Cluster.standard());
    expect(answers.malformed).toEqual([]);
    expect(answers.named).toBeGreaterThan(10);
    expect(answers.unnamed).toEqual([]);
  });

  test('of a job reads those alone that it names', () => {
    const answers = new Watched<IsolatedCronJobProps>(jobShape, everyJob);
    judgeWorkload(answers, Cluster.standard());
    judgeJob(answers, Cluster.standard());
    expect(answers.malformed).toEqual([]);
    expect(answers.named).toBeGreaterThan(10);
    expect(answers.unnamed).toEqual([]);
  });
});
