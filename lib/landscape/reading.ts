/** What stands at a path of any value; undefined when there is nothing. */
export function at(value: unknown, ...path: string[]): unknown {
  return inside(value, path);
}

export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = inside(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function itemsAt(value: unknown, ...path: string[]): unknown[] {
  const found = inside(value, path);
  return Array.isArray(found) ? found : [];
}

/** Texts of an object by their names; whatever else stands there is left out. */
export function textsAt(value: unknown, ...path: string[]): [string, string][] {
  const found = inside(value, path);
  return found !== null && typeof found === 'object' && !Array.isArray(found)
    ? Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    : [];
}

export function numberAt(value: unknown, ...path: string[]): number | undefined {
  const found = inside(value, path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

function inside(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (let index = 0; index < path.length; index++) { // asked a thousand times for each object: a loop, and no call for each name
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[path[index]] : undefined;
  }
  return found;
}

const POD_TEMPLATES = new Map([
  ['Pod', []],
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'].map((kind): [string, string[]] => [kind, ['spec', 'template']]),
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
]);

/** Labels and spec of the pods that an object makes; undefined when it makes none. */
export function podTemplateOf(manifest: unknown): unknown {
  const path = POD_TEMPLATES.get(textAt(manifest, 'kind') ?? '');
  return path && at(manifest, ...path);
}

/** The pods that an object makes; undefined when it makes none. */
export function podSpecOf(manifest: unknown): unknown {
  return at(podTemplateOf(manifest), 'spec');
}

/** All containers of a pod, those that come first included. */
export function containersOf(podSpec: unknown): unknown[] {
  return [...itemsAt(podSpec, 'initContainers'), ...itemsAt(podSpec, 'containers')];
}
