import type { CheckResult } from '../../finding';
import { groupOf, isBuiltIn, isServed, Minors, minorsOf, minorsText, Resource, resourceOf, resourcesOf } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { textAt } from '../../model';
import type { ICheck } from '../check';

const ANSWERS = /(List|Status|Options|WatchEvent)$/; // what kubectl and the API server return
const KUSTOMIZE = 'builtin'; // transformers and generators, which are never applied

/** The API server of the declared version serves the kind under its apiVersion. */
export const apiVersionServed: ICheck = {
  id: 'api-version-served',
  catalogue: ['d68'],
  title: 'The `apiVersion` of every built-in kind is served by the Kubernetes version of the cluster',
  why: 'the API server rejects the object, and Helm cannot upgrade a release whose manifest has a removed `apiVersion`',
  source: 'https://helm.sh/docs/topics/kubernetes_apis/',
  severity: 'error',
  evaluate: manifestSet => {
    const minors = minorsOf(manifestSet);
    return minors ? manifestSet.manifests.flatMap(object => findingsOf(object, minors)) : [];
  },
};

function findingsOf(object: Manifest, minors: Minors): CheckResult[] {
  const apiVersion = textAt(object, 'apiVersion');
  const kind = textAt(object, 'kind');
  const resource = apiVersion === undefined || kind === undefined ? undefined : resourceOf(apiVersion, kind);
  if (resource && isServed(resource, minors)) {
    return [];
  }
  if (apiVersion === undefined || kind === undefined || apiVersion === KUSTOMIZE || ANSWERS.test(kind) || !isBuiltIn(apiVersion)) {
    return []; // not a built-in kind
  }
  return [{
    object,
    field: 'apiVersion',
    message: `\`${apiVersion}\` ${kind} is not served by Kubernetes ${minorsText(minors)}${resource ? `: ${lifetime(resource, minors)}` : ''}`,
    fix: change(successor(apiVersion, kind, minors), resource, minors),
  }];
}

function lifetime({ minors: { first, last } }: Resource, minors: Minors): string {
  return first > minors.last ? `it exists from 1.${first}` : `1.${last + 1} removed it`;
}

function change(better: Resource | undefined, resource: Resource | undefined, minors: Minors): string {
  if (better) {
    return `Set \`apiVersion: ${better.apiVersion}\` and adapt the fields to that version.`;
  }
  return resource && resource.minors.first > minors.last ? `Upgrade the cluster to Kubernetes 1.${resource.minors.first} or later and declare that version.`
    : 'Remove the object, or correct `apiVersion` and `kind`.';
}

/** The version to use instead: of the same group first, then stable before beta before alpha, then the highest. */
function successor(apiVersion: string, kind: string, minors: Minors): Resource | undefined {
  const order = (one: Resource) => [groupOf(one.apiVersion) === groupOf(apiVersion) ? 1 : 0, stability(one.apiVersion), Number(/v(\d+)/.exec(one.apiVersion)?.[1])];
  return resourcesOf(kind).filter(one => isServed(one, minors)).sort((a, b) => {
    const [left, right] = [order(a), order(b)];
    const index = left.findIndex((value, place) => value !== right[place]);
    return index < 0 ? 0 : right[index] - left[index];
  })[0];
}

function stability(apiVersion: string): number {
  return apiVersion.includes('alpha') ? 0 : apiVersion.includes('beta') ? 1 : 2;
}
