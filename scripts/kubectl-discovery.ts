import { createServer } from 'http';
import { AddressInfo } from 'net';
import { GoldenObject } from './goldens';

/** Something that knows which kinds there are, and nothing else. */
export interface Discovery {
  readonly address: string;
  close(): void;
}

/** Answers, on this machine only, what kubectl asks a server before it reads an object: whether its kind exists. */
export async function discovery(objects: readonly GoldenObject[]): Promise<Discovery> {
  const answers = answersFor(objects);
  const server = createServer((request, response) => {
    const answer = answers[new URL(request.url ?? '/', 'http://localhost').pathname];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The documents of the discovery API, by path. */
export function answersFor(objects: readonly GoldenObject[]): Record<string, object | undefined> {
  const versions = [...new Set(objects.map(({ apiVersion }) => apiVersion))];
  const grouped = versions.filter(version => version.includes('/'));
  return {
    '/api': { kind: 'APIVersions', versions: versions.filter(version => !grouped.includes(version)) },
    '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [...new Set(grouped.map(groupOf))].map(group => described(group, grouped)) },
    ...Object.fromEntries(versions.map(version => [`/${version.includes('/') ? 'apis' : 'api'}/${version}`, resources(version, objects)])),
  };
}

function groupOf(apiVersion: string): string {
  return apiVersion.split('/')[0];
}

function described(name: string, grouped: readonly string[]): object {
  const versions = grouped.filter(version => groupOf(version) === name)
    .map(groupVersion => ({ groupVersion, version: groupVersion.split('/')[1] }));
  return { name, versions, preferredVersion: versions[0] };
}

function resources(groupVersion: string, objects: readonly GoldenObject[]): object {
  const kinds = new Map(objects.filter(({ apiVersion }) => apiVersion === groupVersion).map(object => [object.kind, object]));
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: [...kinds].map(([kind, { metadata }]) => ({
      name: `${kind.toLowerCase()}s`, singularName: '', kind, namespaced: metadata.namespace !== undefined, verbs: ['create', 'get'],
    })),
  };
}
