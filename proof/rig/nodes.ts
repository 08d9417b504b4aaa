import type { Api } from './api';
import { PATIENCE } from './patience';

/** Nodes that run nothing, and say that they do. */
export interface FakeNodes {
  readonly name: string;
  readonly count: number;
  readonly zones?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly cpu?: string;
  readonly memory?: string;
  readonly ephemeralStorage?: string;
  readonly pods?: number;
}

/** Makes nodes, spread over their zones, and waits until they are ready. */
export async function makeNodes(api: Api, ...all: readonly FakeNodes[]): Promise<void> {
  const names: string[] = [];
  for (const { name, count, zones = [], labels, taints, cpu = '8', memory = '32Gi', ephemeralStorage = '100Gi', pods = 110 } of all) {
    for (let index = 0; index < count; index++) {
      const node = `${name}-${index}`;
      const allocatable = { cpu, memory, 'ephemeral-storage': ephemeralStorage, 'pods': String(pods) };
      const zone = zones.length > 0 ? { 'topology.kubernetes.io/zone': zones[index % zones.length] } : {};
      await api.create({
        apiVersion: 'v1',
        kind: 'Node',
        metadata: {
          name: node,
          labels: { 'kubernetes.io/hostname': node, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', ...zone, ...labels },
          annotations: { 'kwok.x-k8s.io/node': 'fake' },
        },
        spec: { taints: [...taints ?? []] },
        status: { allocatable, capacity: allocatable },
      });
      names.push(node);
    }
  }
  const ready = await api.until(async () => {
    const nodes = await api.list('v1', 'Node');
    return names.every(name => nodes.some(({ metadata, status, spec }) => metadata.name === name && (status.conditions ?? []).some((one: { type: string; status: string }) => one.type === 'Ready' && one.status === 'True')
      && !(spec.taints ?? []).some(({ key }: { key: string }) => key.startsWith('node.kubernetes.io/'))));
  }, PATIENCE);
  if (!ready) {
    throw new Error(`the nodes ${names.join(', ')} did not get ready`);
  }
}
