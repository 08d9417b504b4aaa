import { EnvValue } from 'cdk8s-plus-27';
import { rollOut } from './rollout';
import { naive, ours, SERVICE } from './service';
import type { KubeObject } from '../../rig/api';
import type { Seen } from '../../rig/replay';
import { summary } from '../rig/load';
import type { Rig, TrafficReplay } from '../rig/replay';

const REPLICAS = 3;

/** New pods get requests before they listen, old ones after they have ended. */
export const rollingUpdate: TrafficReplay = {
  id: 'rolling-update',
  title: 'Requests fail while pods are replaced',
  source: 'https://philpearl.github.io/post/k8s_ingress/',
  naive: [{ manifests: 'no probe, no preStop', run: rig => see(rig, naive(rig.app.image), naive(rig.app.image, { version: 2 })) }],
  ours: [{ manifests: 'ResilientService', run: rig => see(rig, ours(rig.app.image), ours(rig.app.image, { env: { VERSION: EnvValue.fromValue('2') } })) }],
};

async function see(rig: Rig, before: KubeObject[], after: KubeObject[]): Promise<Seen> {
  await rig.deploy(before, REPLICAS);
  const load = await rig.ask(SERVICE);
  const finished = await rollOut(rig.api, after);
  const report = await load.report();
  return { happened: report.failed > 0 || !finished, what: `${REPLICAS} pods replaced${finished ? '' : ': not finished'}, ${summary(report)}` };
}
