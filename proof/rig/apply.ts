import { parseAllDocuments } from 'yaml';
import type { Api, KubeObject } from './api';
import { PATIENCE } from './patience';
import type { BulkheadApp } from '../../lib';

const FIRST = ['Namespace', 'CustomResourceDefinition', 'PriorityClass', 'ResourceQuota', 'LimitRange', 'ServiceAccount', 'ConfigMap', 'Secret', 'Role', 'ClusterRole'];

/** The objects of YAML. */
export function objectsIn(yaml: string): KubeObject[] {
  return parseAllDocuments(yaml).map(document => document.toJS() as KubeObject).filter(object => object !== null);
}

/** The objects that an app of ours writes. */
export function objectsOf(app: BulkheadApp): KubeObject[] {
  return objectsIn(app.synthYaml());
}

/** Applies objects, those that others need before the others; a missing namespace is created. */
export async function applyAll(api: Api, objects: readonly KubeObject[]): Promise<void> {
  const rank = ({ kind = '' }: KubeObject) => FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length;
  const made = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  for (const namespace of new Set(objects.map(({ metadata }) => metadata.namespace ?? ''))) {
    if (namespace !== '' && namespace !== 'default' && !made.has(namespace)) {
      await api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    }
  }
  const ordered = [...objects].sort((a, b) => rank(a) - rank(b));
  for (const object of ordered.filter(one => rank(one) === 0)) {
    await api.apply(object);
  }
  for (const namespace of new Set(ordered.map(({ metadata }) => metadata.namespace).filter(name => name !== undefined))) {
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } };
    if (!await api.until(() => api.get(account), PATIENCE)) { // pods are refused before the controllers have made it
      throw new Error(`the namespace ${namespace} got no ServiceAccount in ${PATIENCE} seconds`);
    }
  }
  for (const object of ordered.filter(one => rank(one) !== 0)) {
    await api.apply(object);
  }
}
