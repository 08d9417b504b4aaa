import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, Problem, written } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** Containers mount volumes that their pod has. */
export const mountsResolve: ICheck = {
  id: 'mounts-resolve',
  catalogue: ['api'],
  title: 'Every volumeMount and volumeDevice names a volume of its pod, and devices name one that can be a device',
  why: 'a chart left a volume out with one value and its volumeMount with another, so that the API server refused everybody who turned the feature off',
  source: 'https://github.com/8gears/plausible-analytics-helm-chart/issues/4',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => {
    const volumes = volumesOf(workload);
    return workload.containers.flatMap(container => judge(workload, container, volumes));
  }),
};

/** The volumes of a pod by name, with those that a StatefulSet claims for it; whether they can be a device. */
function volumesOf({ manifest, podSpec }: Workload): ReadonlyMap<string, boolean> {
  return new Map([
    ...itemsAt(podSpec, 'volumes').map((volume): [string, boolean] =>
      [textAt(volume, 'name') ?? '', (at(volume, 'persistentVolumeClaim') ?? at(volume, 'ephemeral') ?? undefined) !== undefined]),
    ...itemsAt(manifest, 'spec', 'volumeClaimTemplates').map((claim): [string, boolean] => [textAt(claim, 'metadata', 'name') ?? '', true]),
  ]);
}

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container, volumes: ReadonlyMap<string, boolean>): CheckResult[] {
  return ['volumeMounts', 'volumeDevices'].flatMap(list => itemsAt(spec, list).flatMap((mount, index) => {
    const volume = textAt(mount, 'name');
    const found = volumes.get(volume ?? '');
    const problems: Problem[] = volume === undefined ? [] : found === undefined ? [{
      field: 'name',
      message: `container ${name} mounts the volume ${written(volume)}, and its pod has ${[...volumes.keys()].map(written).join(', ').slice(0, 200) || 'no volumes'}`,
      fix: `add ${written(volume)} to the volumes of the pod, or remove the mount`,
    }] : list === 'volumeMounts' || found ? [] : [{
      field: 'name',
      message: `container ${name} has the volume ${written(volume)} as a device, and only a claim can be one`,
      fix: 'write it among volumeMounts, or make it a persistentVolumeClaim with volumeMode: Block',
    }];
    return findingsOf(manifest, `${podPath}.${where}.${list}[${index}]`, problems);
  }));
}
