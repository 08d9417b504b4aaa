import type { Api, KubeObject } from './api';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Makes or changes an object as `kubectl apply` does without `--server-side`: a field that was applied before and is gone becomes null. */
export async function clientSideApply(api: Api, object: KubeObject): Promise<KubeObject> {
  const annotations = { ...object.metadata.annotations, [LAST_APPLIED]: JSON.stringify(object) };
  const applied = { ...object, metadata: { ...object.metadata, annotations } };
  const there = await api.get(object);
  if (there === undefined) {
    return api.create(applied);
  }
  const last = there.metadata.annotations?.[LAST_APPLIED];
  return api.patch(object, last === undefined ? applied : merged(removed(JSON.parse(last), object), applied));
}

/** Takes a field of the spec out of what was applied last, as `kubectl apply edit-last-applied` does. */
export async function editLastApplied(api: Api, object: KubeObject, field: string): Promise<void> {
  const last = JSON.parse((await api.get(object))!.metadata.annotations[LAST_APPLIED]);
  delete last.spec[field];
  await api.patch(object, { metadata: { annotations: { [LAST_APPLIED]: JSON.stringify(last) } } });
}

/** Null for every field that was there, and is no more; lists are replaced as a whole by a merge patch. */
function removed(last: any, now: any): any {
  const fields = Object.keys(last).map(key => {
    const inside = isMap(last[key]) && isMap(now[key]) ? removed(last[key], now[key]) : undefined;
    return key in now ? [key, inside] : [key, null];
  }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields);
}

function merged(base: any, over: any): any {
  return Object.fromEntries([...new Set([...Object.keys(base), ...Object.keys(over)])].map(key =>
    [key, isMap(base[key]) && isMap(over[key]) ? merged(base[key], over[key]) : key in over ? over[key] : base[key]]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
