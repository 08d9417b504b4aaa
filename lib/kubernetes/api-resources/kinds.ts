import { Minors, overlap, spanOf } from './minors';
import { table } from './table';

/** A kind that the API server has built in, in one version of its group. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  /** Whether its objects are namespaced. */
  readonly namespaced: boolean;
  /** Name of its definition. */
  readonly definition: string;
  /** The versions of Kubernetes that serve it. */
  readonly minors: Minors;
}

const RETIRED = ['extensions', 'settings.k8s.io', 'auditregistration.k8s.io']; // built-in groups that were removed before the oldest version of the table

let byKind: ReadonlyMap<string, readonly Resource[]> | undefined;

/** All kinds of a name, of any group and version; the newest last. */
export function resourcesOf(kind: string): readonly Resource[] {
  byKind = byKind ?? grouped(Object.entries(table().kinds).map(([key, entry]) => resource(key, entry)));
  return byKind.get(kind) ?? [];
}

/** A built-in kind; undefined if it is not built in, or was removed before the oldest version of the table. */
export function resourceOf(apiVersion: string, kind: string): Resource | undefined {
  return resourcesOf(kind).find(one => one.apiVersion === apiVersion);
}

/** Whether a group belongs to Kubernetes itself, and no CustomResourceDefinition may add to it. */
export function isBuiltIn(apiVersion: string): boolean {
  const group = groupOf(apiVersion);
  return RETIRED.includes(group) || builtInGroups().has(group);
}

/** `apps` of `apps/v1`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));
}

/** Whether one of these versions of Kubernetes serves it. */
export function isServed(one: Resource, minors: Minors): boolean {
  return overlap(one.minors, minors);
}

let groups: ReadonlySet<string> | undefined;

function builtInGroups(): ReadonlySet<string> {
  groups = groups ?? new Set(Object.keys(table().kinds).map(key => groupOf(key.split(' ')[0])));
  return groups;
}

function resource(key: string, entry: string): Resource {
  const [apiVersion = '', kind = ''] = key.split(' ');
  const [scope, ...rest] = entry.split(' ');
  const spans = rest.join(' ').split('|').map(spanOf); // more than one where its definition changed its name
  const last = spans[spans.length - 1];
  return { apiVersion, kind, namespaced: scope === 'namespace', definition: last.value, minors: { first: spans[0].minors.first, last: last.minors.last } };
}

function grouped(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const one of resources) {
    found.set(one.kind, [...found.get(one.kind) ?? [], one]);
  }
  return found;
}
