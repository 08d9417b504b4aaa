import type { Assumption } from './assumption';
import { classes } from './classes';
import { definitions, metrics, networkPlugin, sleepProgram } from './controllers';
import type { Finder, Need, Surroundings } from './need';
import { nodes } from './nodes';
import type { PlacedManifest } from './placed-manifest';
import { namespaces, references } from './references';
import type { Cluster } from '../../cluster';
import { textAt } from '../../model';

const FINDERS: Finder[] = [nodes, classes, networkPlugin, metrics, definitions, namespaces, references, sleepProgram]; // what most manifests need comes first

/**
 * What manifests assume of the cluster, derived from what they use, in an order that does not depend on theirs.
 */
export function clusterAssumptions(cluster: Cluster, manifests: PlacedManifest[]): Assumption[] {
  const surroundings = surroundingsOf(cluster, manifests);
  return FINDERS.flatMap(find => {
    const found = new Map<string, { need: Need; paths: string[] }>();
    for (const { path, manifest } of manifests) {
      for (const need of find(manifest, surroundings)) {
        const key = `${need.subject}\n${need.remedy}`;
        const known = found.get(key) ?? { need, paths: [] };
        known.paths.push(path);
        found.set(key, known);
      }
    }
    return [...found].sort(([a], [b]) => a < b ? -1 : 1).map(([, { need, paths }]) => ({ ...need, neededBy: sortedOnce(paths) }));
  });
}

function surroundingsOf(cluster: Cluster, manifests: PlacedManifest[]): Surroundings {
  const there = new Set(manifests.flatMap(({ manifest }) => {
    const [kind, namespace, name] = [textAt(manifest, 'kind'), textAt(manifest, 'metadata', 'namespace'), textAt(manifest, 'metadata', 'name')];
    return [`${kind}/${name}`, `${kind}/${namespace}/${name}`];
  }));
  return {
    cluster,
    contains: (kind, name, namespace) => there.has(namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`),
  };
}

function sortedOnce(texts: string[]): string[] {
  return [...new Set(texts)].sort((a, b) => a < b ? -1 : 1);
}
