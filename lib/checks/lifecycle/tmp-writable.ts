import type { CheckResult } from '../../finding';
import { at, Container, itemsAt, ManifestSet, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const READ_ONLY = ['configMap', 'secret', 'downwardAPI', 'projected', 'image']; // mounted read-only by the kubelet
const WRITERS: [string, RegExp][] = [ // runtimes that write temporary files
  ['nginx', /\bnginx\b/], ['Java', /\b(java|jre|jdk|openjdk|tomcat|jetty|keycloak)\b|^JAVA_/], ['Python', /\b(python[\d.]*|gunicorn|uwsgi|celery)\b|^PYTHON/],
  ['PHP', /\bphp\b/], ['Ruby', /\b(ruby|rails|puma)\b/], ['.NET', /\b(dotnet|aspnet)\b|^(DOTNET|ASPNETCORE)_/], ['Envoy', /\benvoy\b/],
];

/** A runtime that writes temporary files has a writable mount. */
export const tmpWritable: ICheck = {
  id: 'tmp-writable',
  catalogue: ['c'],
  title: 'A container with a read-only root filesystem has a writable `/tmp` if its runtime writes temporary files',
  why: 'with `readOnlyRootFilesystem: true` the container runtime mounts `/tmp` read-only too, so the process exits, or fails requests, with "Read-only file system"',
  source: 'https://github.com/trueforge-org/truecharts/pull/1094',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(workload =>
    workload.containers.flatMap(container => writableFindings(workload, container))),
};

function writableFindings({ manifest, podSpec, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  if (at(spec, 'securityContext', 'readOnlyRootFilesystem') !== true || mountsWritable(spec, podSpec)) {
    return [];
  }
  const texts = textsOf(spec);
  const writer = WRITERS.find(([, words]) => texts.some(text => words.test(text)))?.[0];
  if (writer === undefined) {
    return [];
  }
  return [{
    object: manifest,
    field: `${podPath}.${where}.volumeMounts`,
    message: `container \`${name}\` has a read-only root filesystem and no writable mount; it must have one, since ${writer} writes temporary files`,
    fix: `Add \`{ name: tmp, mountPath: /tmp }\` to the \`volumeMounts\` of container \`${name}\`, and \`{ name: tmp, emptyDir: { sizeLimit: 64Mi } }\` to the \`volumes\` of the pod.`,
  }];
}

/** Whether a container has a writable mount; a volume that the pod does not list is a claim of a StatefulSet, and writable. */
function mountsWritable(container: unknown, podSpec: unknown): boolean {
  const readOnly = new Set(itemsAt(podSpec, 'volumes').filter(volume => READ_ONLY.some(source => (at(volume, source) ?? undefined) !== undefined)).map(volume => at(volume, 'name')));
  return itemsAt(container, 'volumeMounts').some(mount => at(mount, 'readOnly') !== true && !readOnly.has(at(mount, 'name')));
}

/** The name of the image, the name of the program, and the names of environment variables. */
function textsOf(container: unknown): string[] {
  const image = (textAt(container, 'image') ?? '').replace(/[:@].*$/, '').split('/').slice(-1);
  const programs = [...itemsAt(container, 'command'), ...itemsAt(container, 'args')].filter((word): word is string => typeof word === 'string').slice(0, 1);
  return [...image, ...programs.map(word => word.split('/').slice(-1)[0]), ...itemsAt(container, 'env').flatMap(one => textAt(one, 'name') ?? [])];
}
