import { dnsLabelProblem } from '../../kubernetes/names';
import { containersOf, itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { FieldProblem, resultsAt, shownShort } from './grammar/problems';

/** Containers and volumes of a pod have unique names. */
export const namesUniqueInPod: ICheck = {
  id: 'names-unique-in-pod',
  catalogue: ['api'],
  title: 'Containers of a pod, init containers included, have unique names, and so do its volumes',
  why: 'the API server rejects the workload, so the upgrade that contains it fails',
  source: 'https://github.com/kiali/kiali/issues/10158',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(({ manifest, podPath, podSpec }) => resultsAt(manifest, podPath, [
    ...ofContainers(podSpec),
    ...nameProblems(itemsAt(podSpec, 'volumes'), 'volume', index => `volumes[${index}].name`),
  ])),
};

function ofContainers(podSpec: unknown): FieldProblem[] {
  const first = itemsAt(podSpec, 'initContainers').length;
  return nameProblems(containersOf(podSpec), 'container', index => index < first ? `initContainers[${index}].name` : `containers[${index - first}].name`);
}

function nameProblems(items: readonly unknown[], kind: string, placeOf: (index: number) => string): FieldProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const name = textAt(item, 'name');
    const again = name !== undefined && seen.has(name);
    seen.add(name ?? '');
    const problem = name === undefined ? undefined : dnsLabelProblem(name);
    return [
      ...(again ? [{ field: placeOf(index), message: `the ${kind} name ${shownShort(name)} is used more than once; it must be unique in the pod`, fix: `Rename or remove one of the ${kind}s.` }] : []),
      ...(problem === undefined ? [] : [{
        field: placeOf(index),
        message: `the ${kind} name is ${shownShort(name)}; ${problem}`,
        fix: `Set \`name\` to a valid name of the ${kind}.`,
      }]),
    ];
  });
}
