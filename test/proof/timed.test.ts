import { rolloutPeak } from '../../lib/analysis/capacity';
import { timed } from '../../proof/arithmetic/timed';

const MIN_READY = 10;
const DELAY = 'pod-ready.stage.kwok.x-k8s.io/delay';

function readyAfter(graceSeconds: number): number {
  const template = { spec: { terminationGracePeriodSeconds: graceSeconds } };
  const { spec } = timed({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { minReadySeconds: MIN_READY, template } });
  return parseInt(spec.template.metadata.annotations[DELAY], 10);
}

test('a step of a rollout never falls together with the end of a pod, and there are as many steps before it as predicted', () => {
  for (const graceSeconds of [19, 20, 30, 40, 75]) { // those of the random apps
    const step = MIN_READY + readyAfter(graceSeconds);
    const peak = (minReadySeconds: number) =>
      rolloutPeak({ replicas: 50n, surge: 1n, unavailable: 0n, graceSeconds: BigInt(graceSeconds), minReadySeconds: BigInt(minReadySeconds) });
    const between = (step - graceSeconds % step) % step;
    expect([graceSeconds, between >= 2, peak(step)]).toEqual([graceSeconds, true, peak(MIN_READY)]);
  }
});
