import { Duration } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { rollOut } from './rollout';
import { naive, ours, SERVICE } from './service';
import type { KubeObject } from '../../rig/api';
import type { Seen } from '../../rig/replay';
import { summary } from '../rig/load';
import type { Rig, TrafficReplay } from '../rig/replay';

const REPLICAS = 3;
const LONGEST_SECONDS = 15;

/** A preStop that takes the whole grace period leaves none to the requests that have begun. */
export const longRequest: TrafficReplay = {
  id: 'long-request',
  title: 'Requests that take longer than preStop are cut off while pods are replaced',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  naive: [{ manifests: 'readiness probe, preStop and grace period of 10 seconds', run: rig => see(rig, short(rig, 1), short(rig, 2)) }],
  ours: [{ manifests: 'ResilientService with its longest request', run: rig => see(rig, enough(rig, '1'), enough(rig, '2')) }],
};

async function see(rig: Rig, before: KubeObject[], after: KubeObject[]): Promise<Seen> {
  await rig.deploy(before, REPLICAS);
  const load = await rig.ask(SERVICE, '-slow-every', '20', '-slow', `${LONGEST_SECONDS}s`);
  const finished = await rollOut(rig.api, after);
  const report = await load.report();
  return {
    happened: report.failed > 0 || !finished,
    what: `${REPLICAS} pods replaced${finished ? '' : ': not finished'}, one of 20 requests takes ${LONGEST_SECONDS} s, ${summary(report)}`,
  };
}

function short(rig: Rig, version: number): KubeObject[] {
  return naive(rig.app.image, {
    args: 'serve, -finish',
    version,
    container: 'readinessProbe: { httpGet: { path: /ready, port: 8080 }, periodSeconds: 2 }, lifecycle: { preStop: { sleep: { seconds: 10 } } }',
    pod: 'terminationGracePeriodSeconds: 10',
  });
}

function enough(rig: Rig, version: string): KubeObject[] {
  return ours(rig.app.image, { args: ['serve', '-finish'], env: { VERSION: EnvValue.fromValue(version) }, longestRequest: Duration.seconds(LONGEST_SECONDS) });
}
