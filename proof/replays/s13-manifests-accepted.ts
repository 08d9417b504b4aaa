import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { KubeObject, pathOf } from '../rig/api';
import { applyAll, objectsIn } from '../rig/apply';
import { KUBERNETES_VERSION } from '../rig/binaries';
import type { ControlPlane } from '../rig/control-plane';
import { namespace } from '../rig/namespace';
import type { Replay, Seen } from '../rig/replay';

const EXAMPLES = resolve(__dirname, '../../examples');
const APPLY = 'fieldManager=proof&force=true';
const BUILT_IN = /^(v1$|(apps|autoscaling|batch|extensions|(networking|rbac\.authorization|scheduling)\.k8s\.io|policy)\/)/;

/** Manifests are written for a version of Kubernetes, and applied to another. */
export const manifestsAccepted: Replay = {
  id: 's13',
  title: 'Manifests name versions and fields that this Kubernetes does not have, and are refused when they are applied',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  naive: [
    { manifests: 'a Deployment of extensions/v1beta1', run: plane => see(plane, [objectsIn(deployment('extensions/v1beta1', ''))]) },
    {
      manifests: 'a Deployment with a field that no version has',
      run: plane => see(plane, [objectsIn(deployment('apps/v1', 'terminationSeconds: 30'))]),
    },
  ],
  ours: [{ manifests: 'every manifest of examples/', run: plane => see(plane, goldens()) }],
};

/** Applies each object with strict validation, and counts what the API server did not simply accept. */
async function see({ api }: ControlPlane, files: readonly (readonly KubeObject[])[]): Promise<Seen> {
  const odd: string[] = [];
  let accepted = 0;
  const objects = files.map(file => file.filter(({ apiVersion = '' }) => BUILT_IN.test(apiVersion)));
  for (const file of objects) {
    const names = file.map(({ kind, metadata }) => kind === 'Namespace' ? metadata.name : metadata.namespace);
    await applyAll(api, [...new Set(names)].flatMap(name => name === undefined ? [] : [namespace(name)]));
    for (const object of file) {
      const { kind, metadata: { name } } = object;
      const { status, body, warnings } = await api.get(object) === undefined
        ? await api.ask('POST', `${pathOf(object)}?fieldValidation=Strict`, object)
        : await api.ask('PATCH', `${pathOf(object)}/${name}?${APPLY}&fieldValidation=Strict`, object, 'application/apply-patch+yaml');
      accepted += status < 300 ? 1 : 0;
      if (status >= 300 || warnings !== undefined) {
        odd.push(`HTTP ${status} for ${kind} ${name}: ${String(warnings ?? body.message).trim()}`);
      }
    }
  }
  const left = files.flat().length - objects.flat().length;
  return {
    happened: odd.length > 0,
    what: `Kubernetes ${KUBERNETES_VERSION} accepted ${accepted} of ${objects.flat().length} objects, files: ${files.length}, `
      + [`${odd.length} refused or warned of`, ...odd, ...left > 0 ? [`${left} not tried, of a CRD that is not there`] : []].join('; '),
  };
}

function goldens(): KubeObject[][] {
  const folders = readdirSync(EXAMPLES).sort().filter(folder => !folder.includes('.')).map(folder => join(EXAMPLES, folder));
  const files = folders.flatMap(folder => readdirSync(folder).sort().filter(name => /^manifest.*\.yaml$/.test(name)).map(name => join(folder, name)));
  return files.map(file => objectsIn(readFileSync(file, 'utf8')));
}

function deployment(apiVersion: string, field: string): string {
  return `
apiVersion: ${apiVersion}
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: main, image: web:1 }]
      ${field}
`;
}
