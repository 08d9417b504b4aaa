import type { Api } from './api';
import { PATIENCE } from './patience';

const OWN_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
const OWN_OBJECTS = ['serviceaccounts/default', 'configmaps/kube-root-ca.crt', 'services/kubernetes', 'endpoints/kubernetes', 'endpointslices/kubernetes'];
const UNSEEN_NAMESPACES = ['kube-public', 'kube-system']; // no arm writes there, and what controllers keep there comes and goes
const DERIVED = ['apiservices', 'ipaddresses', 'servicecidrs']; // they come and go with others
// what makes others goes before them, or they would come back
const MAKERS_FIRST = [['cronjobs', 'daemonsets', 'deployments', 'horizontalpodautoscalers', 'statefulsets'], ['jobs', 'replicasets'], ['pods']];
const AT_ONCE = { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, propagationPolicy: 'Background' };
const NAMESPACE = /^\/api\/v1\/namespaces\/[^/]+$/;

/** A kind of object that an API server keeps. */
interface Collection {
  readonly root: string;
  readonly resource: string;
}

/** What has come to a control plane since it was new: one that has got rid of it serves another arm, and none has to be started. */
export class Remains {
  public static async since(api: Api): Promise<Remains> {
    const collections = await collectionsOf(api);
    return new Remains(api, collections, new Set(await pathsIn(api, collections)));
  }

  private constructor(private readonly api: Api, private readonly collections: readonly Collection[], private readonly first: ReadonlySet<string>) {}

  /** Removes all of it; whether nothing is left. */
  public async removed(): Promise<boolean> {
    for (const step of MAKERS_FIRST) {
      await this.gone(this.collections.filter(({ resource }) => step.includes(resource)));
    }
    return this.gone(this.collections);
  }

  private async gone(collections: readonly Collection[]): Promise<boolean> {
    const look = async () => {
      const left = (await pathsIn(this.api, collections)).filter(path => !this.first.has(path));
      await Promise.all(left.map(path => this.api.ask('DELETE', path, AT_ONCE)));
      await Promise.all(left.filter(path => NAMESPACE.test(path) && !left.some(other => other.startsWith(`${path}/`))).map(path => this.finalize(path)));
      return left.length === 0;
    };
    return await look() || await look() || await look() || await this.api.until(look, PATIENCE) === true; // most goes at once: only the rest is worth a watch
  }

  /** A namespace that holds nothing more; its controller does not run, so this does its work. */
  private async finalize(path: string): Promise<void> {
    await this.api.ask('PUT', `${path}/finalize`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: path.split('/').pop() }, spec: {} });
  }
}

/** All that can be listed and deleted, in the version that the API server prefers. */
export async function collectionsOf(api: Api): Promise<Collection[]> {
  const { body: { groups } } = await api.ask('GET', '/apis');
  const roots = ['/api/v1', ...groups.map(({ preferredVersion: { groupVersion } }: { preferredVersion: { groupVersion: string } }) => `/apis/${groupVersion}`)];
  const found = await Promise.all(roots.map(async root => {
    const { body: { resources } } = await api.ask('GET', root);
    return (resources as readonly { name: string; verbs: readonly string[] }[])
      .filter(({ name, verbs }) => !name.includes('/') && !DERIVED.includes(name) && ['list', 'delete'].every(verb => verbs.includes(verb)))
      .map(({ name }) => ({ root, resource: name }));
  }));
  return found.flat();
}

/** The paths of all objects of some kinds, but for what the control plane makes by itself. */
async function pathsIn(api: Api, collections: readonly Collection[]): Promise<string[]> {
  const found = await Promise.all(collections.map(async ({ root, resource }) => {
    const isOwn = (name: string, namespace: string) => OWN_NAMESPACES.includes(namespace) && (resource === 'events' || OWN_OBJECTS.includes(`${resource}/${name}`))
      || UNSEEN_NAMESPACES.includes(namespace) || resource === 'namespaces' && OWN_NAMESPACES.includes(name);
    return (await api.names(`${root}/${resource}`))
      .filter(({ name, namespace = '' }) => !isOwn(name, namespace))
      .map(({ name, namespace }) => `${root}/${namespace === undefined ? '' : `namespaces/${namespace}/`}${resource}/${name}`);
  }));
  return found.flat();
}
