import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { IMAGE } from './small-service';
import { BulkheadApp, QuotaedNamespace } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { namespace } from '../rig/namespace';
import { quotasCounted } from '../rig/quota';
import type { Replay, Seen } from '../rig/replay';

const NAMESPACE = 'edge';
const TRIES = 30;
const POD = { cpu: '100m', memory: '256Mi' }; // what the namespace gives to a container that says nothing

/** A new namespace had no LimitRange, so a leak took the node's memory before anybody saw it. */
export const namespaceWithoutLimits: Replay = {
  id: 'w20',
  title: 'A namespace without LimitRange and quota: pods without limits are admitted without end',
  source: 'https://github.com/dfds/postmortems',
  naive: [{ manifests: 'a namespace, and nothing else', run: plane => see(plane, [namespace(NAMESPACE)]) }],
  ours: [{ manifests: 'QuotaedNamespace of 1 CPU and 4 GiB', run: plane => see(plane, objectsOf(ours())) }],
};

async function see({ api }: ControlPlane, objects: readonly KubeObject[]): Promise<Seen> {
  await applyAll(api, objects);
  await quotasCounted(api, objects);
  const counts = new Map<number, number>();
  for (let index = 0; index < TRIES; index++) {
    const { status } = await api.ask('POST', `/api/v1/namespaces/${NAMESPACE}/pods`, pod(`leak-${index}`));
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const pods = await api.list('v1', 'Pod', NAMESPACE);
  const [first] = pods;
  const limits = first?.spec.containers[0].resources?.limits;
  const answers = [...counts].map(([status, times]) => `${times} of ${TRIES} HTTP ${status}`).join(', ');
  const bounded = pods.every(({ spec }) =>
    spec.containers.every(({ resources }: any) => resources?.limits?.cpu === POD.cpu && resources.limits.memory === POD.memory));
  const size = limits === undefined ? 'no limits' : `limits ${limits.cpu}, ${limits.memory}`;
  return { happened: pods.length === 0 || !bounded || !counts.has(403), what: `pods without requests and limits: ${answers}; each has ${size}, QoS ${first?.status.qosClass}` };
}

function ours(): BulkheadApp {
  const app = new BulkheadApp();
  new QuotaedNamespace(app, NAMESPACE, { team: 'platform', cpu: Cpu.units(1), memory: Size.gibibytes(4) });
  return app;
}

function pod(name: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ name: 'main', image: IMAGE, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
    },
  };
}
