import { dnsLabelProblem } from '../../kubernetes/names';
import { containersOf, itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, Problem, written } from './grammar/problems';

/** Containers and volumes of a pod are told apart by their names. */
export const namesUniqueInPod: ICheck = {
  id: 'names-unique-in-pod',
  catalogue: ['api'],
  title: 'Containers of a pod, init containers among them, have names of their own, and so have its volumes',
  why: 'a new version of a chart made a volume that its users had added themselves under the same name, and every installation with both was refused',
  source: 'https://github.com/kiali/kiali/issues/10158',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(({ manifest, podPath, podSpec }) => findingsOf(manifest, podPath, [
    ...ofContainers(podSpec),
    ...named(itemsAt(podSpec, 'volumes'), 'volume', index => `volumes[${index}].name`),
  ])),
};

function ofContainers(podSpec: unknown): Problem[] {
  const first = itemsAt(podSpec, 'initContainers').length;
  return named(containersOf(podSpec), 'container', index => index < first ? `initContainers[${index}].name` : `containers[${index - first}].name`);
}

function named(items: readonly unknown[], kind: string, placeOf: (index: number) => string): Problem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const name = textAt(item, 'name');
    const again = name !== undefined && seen.has(name);
    seen.add(name ?? '');
    return [
      ...(again ? [{ field: placeOf(index), message: `there is a ${kind} ${written(name)} before`, fix: 'rename one of the two, or remove it' }] : []),
      ...(name === undefined || dnsLabelProblem(name) === undefined ? [] : [{
        field: placeOf(index),
        message: `${written(name)} is no name of a ${kind}${name.length > 63 ? `: it has ${name.length} characters` : ''}`,
        fix: 'write at most 63 lower-case letters, digits and dashes, with no dash first or last',
      }]),
    ];
  });
}
