import type { OfItself } from './of-itself';
import { app } from '../../examples/online-boutique/main';
import type { Api } from '../rig/api';
import { applyAll, objectsOf } from '../rig/apply';
import { ControlPlane } from '../rig/control-plane';
import { makeNodes } from '../rig/nodes';
import { PATIENCE } from '../rig/patience';
import { isReady, podsOf } from '../rig/pods';
import { collectionsOf, Remains } from '../rig/remains';

const NAMESPACES = ['default', 'kube-node-lease', 'kube-public'];
const IN_EACH = ['serviceaccounts', 'configmaps']; // the controllers make one of either in every namespace, some time after the start
const UNWATCHED = ['kube-system']; // its accounts come one by one
const TAKEN_WITHIN = 15; // seconds; the controller of namespaces lets one be for five before it looks at it

/** A control plane that has served one arm serves the next. */
export const emptied: readonly OfItself[] = [
  { promise: 'a control plane that was emptied holds what it held when it was new', problems },
  { promise: 'only the emptying removes the content of a deleted namespace: its controller would remove what the next arm makes in one of that name', problems: contentTaken },
];

async function problems(): Promise<string[]> {
  const plane = await ControlPlane.start();
  try {
    const before = await plane.api.until(() => complete(plane.api), PATIENCE) ?? [];
    const remains = await Remains.since(plane.api);
    await makeNodes(plane.api, { name: 'services', count: 6, zones: ['a', 'b', 'c'] });
    await applyAll(plane.api, objectsOf(app('dist')));
    const ran = await plane.api.until(async () => (await podsOf(plane.api, 'online-boutique')).some(isReady), PATIENCE);
    const during = (await everything(plane.api)).length;
    const isEmpty = await remains.removed();
    const after = await everything(plane.api);
    return [
      ...ran && during > before.length && before.length > 0 ? [] : ['nothing ever ran'],
      ...isEmpty ? [] : ['it does not get empty'],
      ...after.filter(one => !before.includes(one)).map(one => `${one} is left`),
      ...before.filter(one => !after.includes(one)).map(one => `${one} is gone`),
    ];
  } finally {
    await plane.stop();
  }
}

async function contentTaken(): Promise<string[]> {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
  const content = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'prices', namespace: 'shop' } };
  const plane = await ControlPlane.start();
  try {
    await applyAll(plane.api, [namespace, content]);
    await plane.api.remove(namespace);
    const isTaken = await plane.api.until(async () => await plane.api.get(content) === undefined, TAKEN_WITHIN);
    return isTaken ? ['a controller took the content'] : [];
  } finally {
    await plane.stop();
  }
}

/** All that is there, once what comes of itself has come. */
async function complete(api: Api): Promise<string[] | undefined> {
  const all = await everything(api);
  const there = (resource: string, namespace: string) => all.some(one => one.startsWith(`${resource} ${namespace}/`));
  return NAMESPACES.every(namespace => IN_EACH.every(resource => there(resource, namespace))) ? all : undefined;
}

async function everything(api: Api): Promise<string[]> {
  const collections = (await collectionsOf(api)).filter(({ resource }) => resource !== 'events');
  const found = await Promise.all(collections.map(async ({ root, resource }) => (await api.names(`${root}/${resource}`))
    .filter(({ namespace = '' }) => !UNWATCHED.includes(namespace)).map(({ name, namespace = '' }) => `${resource} ${namespace}/${name}`)));
  return found.flat();
}
