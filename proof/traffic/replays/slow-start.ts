import { Duration } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { rollOut } from './rollout';
import { naive, ours, SERVICE } from './service';
import { Probe } from '../../../lib';
import type { Api, KubeObject } from '../../rig/api';
import { PATIENCE } from '../../rig/patience';
import { podsOf } from '../../rig/pods';
import type { Seen } from '../../rig/replay';
import { summary } from '../rig/load';
import type { Rig, TrafficReplay } from '../rig/replay';

const REPLICAS = 2;
const START = '-start=15s';

/** A liveness probe that begins after five seconds kills a program that needs fifteen, each time again. */
export const slowStart: TrafficReplay = {
  id: 'slow-start',
  title: 'A new version starts slowly, and is killed before it has started',
  source: 'https://srcco.de/posts/kubernetes-liveness-probes-are-dangerous.html',
  naive: [{
    manifests: 'liveness probe after 5 seconds, no startup probe',
    run: rig => see(rig, slow(rig, 'serve, -start=1s', 1), slow(rig, `serve, ${START}`, 2)),
  }],
  ours: [{
    manifests: 'ResilientService with liveness and a startup time',
    run: rig => see(rig, patient(rig, '-start=1s', '1'), patient(rig, START, '2')),
  }],
};

async function see(rig: Rig, before: KubeObject[], after: KubeObject[]): Promise<Seen> {
  await rig.deploy(before, REPLICAS);
  const load = await rig.ask(SERVICE);
  const finished = await rollOut(rig.api, after);
  const looped = await rig.api.until(async () => await restarts(rig.api) >= 2 || (await everyoneAnswers(rig.api) && 'started'), PATIENCE);
  const report = await load.report();
  const killed = await restarts(rig.api);
  const what = `${finished ? `${REPLICAS} pods replaced` : 'not finished'}, ${looped === 'started' ? 'all started' : 'not started'}, ${killed} restarts, ${summary(report)}`;
  return { happened: killed > 0 && report.failed > 0, what };
}

async function restarts(api: Api): Promise<number> {
  return (await podsOf(api, 'shop')).reduce((sum, { status }) => sum + (status.containerStatuses?.[0]?.restartCount ?? 0), 0);
}

async function everyoneAnswers(api: Api): Promise<boolean> {
  const asked = (await podsOf(api, 'shop')).map(({ status }) => fetch(`http://${status.podIP}:8080/ready`).then(({ ok }) => ok, () => false));
  return (await Promise.all(asked)).every(yes => yes);
}

function slow(rig: Rig, args: string, version: number): KubeObject[] {
  return naive(rig.app.image, {
    args, version, replicas: REPLICAS, container: 'livenessProbe: { httpGet: { path: /live, port: 8080 }, initialDelaySeconds: 5, periodSeconds: 2 }',
  });
}

function patient(rig: Rig, start: string, version: string): KubeObject[] {
  return ours(rig.app.image, {
    replicas: REPLICAS,
    args: ['serve', start],
    env: { VERSION: EnvValue.fromValue(version) },
    liveness: Probe.http('/live'),
    startupTime: Duration.seconds(30),
  });
}
