import { BulkheadApp, QuotaedNamespace } from '../../lib';
import type { KubeObject } from '../rig/api';
import { applyAll, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { namespace } from '../rig/namespace';
import { quotasCounted } from '../rig/quota';
import type { Replay, Seen } from '../rig/replay';

const NAMESPACE = 'shop';
const NAMES = ['web', 'admin'];

/** Every Service of type LoadBalancer is a machine and security groups of the provider's. */
export const loadBalancersCounted: Replay = {
  id: 's10',
  title: 'A LoadBalancer for every Service: each brings a machine and security groups that go when it goes',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  naive: [{ manifests: 'a namespace, and nothing else', run: plane => see(plane, [namespace(NAMESPACE)]) }],
  ours: [{ manifests: 'QuotaedNamespace with loadBalancers: 1', run: plane => see(plane, objectsOf(ours())) }],
};

async function see({ api }: ControlPlane, objects: readonly KubeObject[]): Promise<Seen> {
  await applyAll(api, objects);
  await quotasCounted(api, objects);
  const answers = [];
  for (const name of NAMES) {
    const { status } = await api.ask('POST', `/api/v1/namespaces/${NAMESPACE}/services`, loadBalancer(name));
    answers.push(status);
  }
  const there = (await api.list('v1', 'Service', NAMESPACE)).filter(({ spec }) => spec.type === 'LoadBalancer').length;
  return { happened: there > 1, what: `two Services of type LoadBalancer: HTTP ${answers.join(' and ')}, ${there} there` };
}

function ours(): BulkheadApp {
  const app = new BulkheadApp();
  new QuotaedNamespace(app, NAMESPACE, { team: 'storefront', loadBalancers: 1 });
  return app;
}

function loadBalancer(name: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: NAMESPACE },
    // no node ports: they have a quota of their own
    spec: { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, selector: { app: name }, ports: [{ port: 443 }] },
  };
}
