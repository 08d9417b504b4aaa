import type { Api } from './api';

const AT_ONCE = { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0 };

/** Takes nodes away with all that ran there: the pods' objects go at once, as pod garbage collection does it within two minutes. */
export async function loseNodes(api: Api, lost: (node: string) => boolean): Promise<number> {
  for (const node of (await api.list('v1', 'Node')).filter(({ metadata }) => lost(metadata.name))) {
    await api.remove({ apiVersion: 'v1', kind: 'Node', metadata: { name: node.metadata.name } });
  }
  const pods = (await api.list('v1', 'Pod')).filter(({ spec }) => spec.nodeName !== undefined && lost(spec.nodeName));
  for (const { metadata: { name, namespace } } of pods) {
    await api.remove({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace } }, AT_ONCE);
  }
  return pods.length;
}
