import { annotationOf, at, itemsAt, textAt } from './reading';
import type { Workload } from './workload';
import { EXTERNAL_ANNOTATION } from '../kubernetes/keys';

/** An object that pods cannot start without. */
export interface PodReference {
  /** Path of the reference in the spec of the pod: `volumes[0].secret`. */
  readonly field: string;
  readonly kind: 'ConfigMap' | 'PersistentVolumeClaim' | 'PriorityClass' | 'Secret' | 'ServiceAccount';
  readonly name: string;
  /** Keys that the pod reads from it. */
  readonly keys: readonly string[];
}

/** Objects that the pods of a workload refer to, in their namespace but for a PriorityClass; without those that are optional. */
export function podReferences({ podSpec, containers }: Pick<Workload, 'podSpec' | 'containers'>): PodReference[] {
  const account = textAt(podSpec, 'serviceAccountName');
  return [
    ...(account === 'default' ? [] : reference('ServiceAccount', 'serviceAccountName', account)), // every namespace has that one
    ...reference('PriorityClass', 'priorityClassName', textAt(podSpec, 'priorityClassName')),
    ...itemsAt(podSpec, 'imagePullSecrets').flatMap((secret, index) => reference('Secret', `imagePullSecrets[${index}].name`, textAt(secret, 'name'))),
    ...itemsAt(podSpec, 'volumes').flatMap((volume, index) => [
      ...volumeSource(volume, `volumes[${index}]`),
      ...itemsAt(volume, 'projected', 'sources').flatMap((source, number) => volumeSource(source, `volumes[${index}].projected.sources[${number}]`)),
      ...reference('PersistentVolumeClaim', `volumes[${index}].persistentVolumeClaim.claimName`, textAt(volume, 'persistentVolumeClaim', 'claimName')),
    ]),
    ...containers.flatMap(({ spec, where }) => environment(spec, where)),
  ];
}

function volumeSource(source: unknown, field: string): PodReference[] {
  const keysOf = (part: string) => itemsAt(source, part, 'items').flatMap(item => textAt(item, 'key') ?? []);
  return [
    ...reference('ConfigMap', `${field}.configMap`, textAt(source, 'configMap', 'name'), at(source, 'configMap'), keysOf('configMap')),
    ...reference('Secret', `${field}.secret`, textAt(source, 'secret', 'secretName') ?? textAt(source, 'secret', 'name'), at(source, 'secret'), keysOf('secret')),
  ];
}

function environment(container: unknown, where: string): PodReference[] {
  return [
    ...itemsAt(container, 'env').flatMap((variable, index) => [
      ...keyReference('ConfigMap', `${where}.env[${index}].valueFrom.configMapKeyRef`, at(variable, 'valueFrom', 'configMapKeyRef')),
      ...keyReference('Secret', `${where}.env[${index}].valueFrom.secretKeyRef`, at(variable, 'valueFrom', 'secretKeyRef')),
    ]),
    ...itemsAt(container, 'envFrom').flatMap((source, index) => [
      ...keyReference('ConfigMap', `${where}.envFrom[${index}].configMapRef`, at(source, 'configMapRef')),
      ...keyReference('Secret', `${where}.envFrom[${index}].secretRef`, at(source, 'secretRef')),
    ]),
  ];
}

function keyReference(kind: PodReference['kind'], field: string, source: unknown): PodReference[] {
  const key = textAt(source, 'key');
  return reference(kind, field, textAt(source, 'name'), source, key === undefined ? [] : [key]);
}

function reference(kind: PodReference['kind'], field: string, name: string | undefined, source?: unknown, keys: readonly string[] = []): PodReference[] {
  return name === undefined || at(source, 'optional') === true ? [] : [{ field, kind, name, keys }];
}

/** Objects that an annotation declares as created by something else, as `Kind/name`. */
export function declaredExternal(manifest: unknown): string[] {
  return (annotationOf(manifest, EXTERNAL_ANNOTATION) ?? '').split(/[\s,]+/).filter(entry => entry !== '');
}
