import { rollOut } from './rollout';
import { naive, ours, SERVICE } from './service';
import type { KubeObject } from '../../rig/api';
import type { Seen } from '../../rig/replay';
import { summary } from '../rig/load';
import type { Rig, TrafficReplay } from '../rig/replay';

const MANY = 5;
const FEW = 2;

/** The pods that go still get requests after they have ended. */
export const scaleDown: TrafficReplay = {
  id: 'scale-down',
  title: 'Requests fail while pods are taken away',
  source: 'https://philpearl.github.io/post/k8s_ingress/',
  naive: [{ manifests: 'no preStop', run: rig => see(rig, naive(rig.app.image, { replicas: MANY }), naive(rig.app.image, { replicas: FEW })) }],
  ours: [{ manifests: 'ResilientService', run: rig => see(rig, ours(rig.app.image, { replicas: MANY }), ours(rig.app.image, { replicas: FEW })) }],
};

async function see(rig: Rig, before: KubeObject[], after: KubeObject[]): Promise<Seen> {
  await rig.deploy(before, MANY);
  const load = await rig.ask(SERVICE);
  const finished = await rollOut(rig.api, after);
  const report = await load.report();
  return { happened: report.failed > 0 || !finished, what: `from ${MANY} to ${FEW} pods${finished ? '' : ': not finished'}, ${summary(report)}` };
}
