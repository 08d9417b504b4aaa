import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, Problem, within, written } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** Every mount of a container has a path of its own, inside its volume. */
export const mountPathsValid: ICheck = {
  id: 'mount-paths-valid',
  catalogue: ['api'],
  title: 'Every mount of a container has a path of its own, and a subPath stays inside the volume',
  why: 'a chart mounted the secret of its cloud and that of its storage at the same path, which worked until somebody used both: then the API server refused the Deployment',
  source: 'https://github.com/kubecost/kubecost/issues/783',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const seen = new Map<string, string>();
  const problems = [['volumeMounts', 'mountPath'], ['volumeDevices', 'devicePath']].flatMap(([list, field]) => itemsAt(spec, list).flatMap((mount, index) => {
    const path = textAt(mount, field);
    const before = path === undefined ? undefined : seen.get(path);
    seen.set(path ?? '', textAt(mount, 'name') ?? '');
    return within(`${list}[${index}]`, [
      ...(before === undefined ? [] : [{
        field,
        message: `container ${name} mounts ${written(at(mount, 'name'))} and ${before} at ${written(path)}`,
        fix: 'give one another path, or put both into one projected volume',
      }]),
      ...inside(mount),
    ]);
  }));
  return findingsOf(manifest, `${podPath}.${where}`, problems);
}

function inside(mount: unknown): Problem[] {
  const [path, expression] = [textAt(mount, 'subPath'), textAt(mount, 'subPathExpr')];
  return [
    ...(path !== undefined && expression !== undefined ? [{ field: 'subPathExpr', message: 'there are a subPath and a subPathExpr', fix: 'keep one of the two' }] : []),
    ...[['subPath', path], ['subPathExpr', expression]].flatMap(([field = '', value = '']) => !value.startsWith('/') && !value.split('/').includes('..') ? [] : [{
      field, message: `${field} ${written(value)} leads out of the volume`, fix: 'write a path inside the volume, without / first and without ..',
    }]),
  ];
}
