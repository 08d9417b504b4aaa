import { evictAll } from './evict-all';
import { isRolledOut, rollOut } from './rollout';
import { DEPLOYMENT, naive, ours, SERVICE } from './service';
import type { KubeObject } from '../../rig/api';
import { objectsIn } from '../../rig/apply';
import { PATIENCE } from '../../rig/patience';
import { hasCrashed, isReady, podsOf } from '../../rig/pods';
import type { Seen } from '../../rig/replay';
import { summary } from '../rig/load';
import type { Rig, TrafficReplay } from '../rig/replay';

const REPLICAS = 3;
const GOOD = 'mode: good';
const BAD = 'mode: goood';

/** A typo in a ConfigMap is found by the deployment that brings it, or by the next restart of every pod. */
export const configuration: TrafficReplay = {
  id: 'configuration',
  title: 'A bad configuration is deployed without a sound, and takes the service down at the next drain',
  source: 'https://joelspeed.co.uk/p/solving-kubernetes-configuration-woes-with-a-custom-controller',
  naive: [{ manifests: 'a ConfigMap beside the Deployment', run: rig => see(rig, apart(rig, GOOD), apart(rig, BAD)) }],
  ours: [{ manifests: 'ResilientService with its config', run: rig => see(rig, hashed(rig, GOOD), hashed(rig, BAD)) }],
};

/** What every pipeline does: apply, look, take back what does not start; weeks later a drain. */
async function see(rig: Rig, good: KubeObject[], bad: KubeObject[]): Promise<Seen> {
  await rig.deploy(good, REPLICAS);
  const load = await rig.ask(SERVICE);
  for (const object of bad) {
    await rig.api.apply(object);
  }
  const { generation } = (await rig.api.get(DEPLOYMENT))!.metadata;
  const found = await rig.api.until(async () => (await podsOf(rig.api, 'shop')).some(hasCrashed) ? 'a crash' : await isRolledOut(rig.api, generation) && 'nothing', PATIENCE);
  const takenBack = found === 'a crash' && await rollOut(rig.api, good);
  const evicted = await evictAll(rig.api, (await podsOf(rig.api, 'shop')).filter(isReady));
  const report = await load.report();
  const outcome = `the deployment showed ${found ?? 'no end'}${takenBack ? ', and was taken back' : ''}; ${evicted} of ${REPLICAS} pods survived a drain`;
  return { happened: report.failed > 0, what: `${outcome}, ${summary(report)}` };
}

function apart(rig: Rig, config: string): KubeObject[] {
  return [
    ...objectsIn(`{ apiVersion: v1, kind: ConfigMap, metadata: { name: web, namespace: shop }, data: { mode: "${config}" } }`),
    ...naive(rig.app.image, {
      args: 'serve, -config=/etc/config/mode',
      container: 'volumeMounts: [{ name: config, mountPath: /etc/config }], readinessProbe: { httpGet: { path: /ready, port: 8080 }, periodSeconds: 2 }, '
        + 'lifecycle: { preStop: { sleep: { seconds: 5 } } }',
      pod: 'volumes: [{ name: config, configMap: { name: web } }]',
    }),
  ];
}

function hashed(rig: Rig, config: string): KubeObject[] {
  return ours(rig.app.image, { args: ['serve', '-config=/etc/config/mode'], config: { mode: config } });
}
