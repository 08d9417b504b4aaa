import type { AppRun } from './app-run';
import type { Change } from './changes';
import { Cluster } from '../../cluster';
import { imageReference, referenceText } from '../../images/image';
import { ManifestSet, textAt, Workload } from '../../model';

/** Lists the workloads whose pods are replaced because the digest of one of their images changes. */
export function rolloutsText(changed: readonly Change[], { manifests, wanted }: AppRun): string {
  const before = new Set(changed.flatMap(({ image, before: entry }) => entry ? [`${image}@${entry.digest}`] : []));
  const replaced = new Set(changed.flatMap(({ image, before: entry }) => entry ? [image] : []));
  if (manifests.length > 0) {
    return list('These workloads roll with the next apply:', workloadsOf(before, manifests));
  }
  const users = wanted.filter(({ image, digest }) => digest === undefined && replaced.has(image)).map(({ usedBy }) => usedBy);
  return list('The workloads of these constructs roll with the next apply:', users); // the app writes to a directory of its own
}

function workloadsOf(images: ReadonlySet<string>, manifests: AppRun['manifests']): string[] {
  return new ManifestSet(manifests, Cluster.standard(), false).workloads
    .filter(({ containers }) => containers.some(({ spec }) => images.has(inFull(textAt(spec, 'image') ?? ''))))
    .map(nameOf);
}

function inFull(image: string): string {
  const { repository = '', tag, digest } = imageReference(image);
  return referenceText({ repository, tag, digest });
}

function nameOf({ kind, name, namespace }: Workload): string {
  return `${kind}/${name} of namespace ${namespace}`;
}

function list(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${title}\n${[...new Set(names)].sort().map(name => `  ${name}\n`).join('')}`;
}
