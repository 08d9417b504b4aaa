import { objectsOf, minimal } from './programs';
import { Cluster } from '../../../lib/cluster';

function rules(kubernetes: string): any[] {
  const job = objectsOf({ ...minimal, doNotRetryExitCodes: [64] }, Cluster.standard({ kubernetes })).CronJob;
  return job.spec.jobTemplate.spec.podFailurePolicy.rules;
}

test('before Kubernetes 1.29 every failure rule has a list of conditions, since the schemas of then want one', () => {
  expect(rules('1.28')[0].onPodConditions).toEqual([]);
  expect(rules('1.29')[0]).not.toHaveProperty('onPodConditions');
});
