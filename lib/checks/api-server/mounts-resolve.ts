import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { FieldProblem, resultsAt, shownShort } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** Containers mount only volumes of their pod. */
export const mountsResolve: ICheck = {
  id: 'mounts-resolve',
  catalogue: ['api'],
  title: 'Every `volumeMount` and `volumeDevice` names a volume of its pod, and a device names a claim',
  why: 'the API server rejects the pods, so the workload has none',
  source: 'https://github.com/8gears/plausible-analytics-helm-chart/issues/4',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => {
    const volumes = volumesOf(workload);
    return workload.containers.flatMap(container => mountProblems(workload, container, volumes));
  }),
};

/** The volumes of a pod by name, those of `volumeClaimTemplates` included, and whether each can be a device. */
function volumesOf({ manifest, podSpec }: Workload): ReadonlyMap<string, boolean> {
  return new Map([
    ...itemsAt(podSpec, 'volumes').map((volume): [string, boolean] =>
      [textAt(volume, 'name') ?? '', (at(volume, 'persistentVolumeClaim') ?? at(volume, 'ephemeral') ?? undefined) !== undefined]),
    ...itemsAt(manifest, 'spec', 'volumeClaimTemplates').map((claim): [string, boolean] => [textAt(claim, 'metadata', 'name') ?? '', true]),
  ]);
}

function mountProblems({ manifest, podPath }: Workload, { spec, name, where }: Container, volumes: ReadonlyMap<string, boolean>): CheckResult[] {
  return ['volumeMounts', 'volumeDevices'].flatMap(list => itemsAt(spec, list).flatMap((mount, index) => {
    const volume = textAt(mount, 'name');
    const found = volumes.get(volume ?? '');
    const problems: FieldProblem[] = volume === undefined ? [] : found === undefined ? [{
      field: 'name',
      message: `container \`${name}\` mounts the volume ${shownShort(volume)}; the pod has ${[...volumes.keys()].map(shownShort).join(', ').slice(0, 200) || 'no volumes'}`,
      fix: `Add ${shownShort(volume)} to the \`volumes\` of the pod, or remove the mount.`,
    }] : list === 'volumeMounts' || found ? [] : [{
      field: 'name',
      message: `container \`${name}\` uses the volume ${shownShort(volume)} as a device; a device must be a PersistentVolumeClaim`,
      fix: 'Move the entry to `volumeMounts`, or use a PersistentVolumeClaim with `volumeMode: Block`.',
    }];
    return resultsAt(manifest, `${podPath}.${where}.${list}[${index}]`, problems);
  }));
}
