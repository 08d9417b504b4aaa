import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { resultsAt, FieldProblem, within, shownShort } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** Every mount of a container has a unique path and stays inside its volume. */
export const mountPathsValid: ICheck = {
  id: 'mount-paths-valid',
  catalogue: ['api'],
  title: 'Every mount of a container has a unique path, and a `subPath` stays inside the volume',
  why: 'the API server rejects the workload, so the rollout that contains it fails',
  source: 'https://github.com/kubecost/kubecost/issues/783',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => mountProblems(workload, container))),
};

function mountProblems({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const seen = new Map<string, string>();
  const problems = [['volumeMounts', 'mountPath'], ['volumeDevices', 'devicePath']].flatMap(([list, field]) => itemsAt(spec, list).flatMap((mount, index) => {
    const path = textAt(mount, field);
    const before = path === undefined ? undefined : seen.get(path);
    seen.set(path ?? '', textAt(mount, 'name') ?? '');
    return within(`${list}[${index}]`, [
      ...(before === undefined ? [] : [{
        field,
        message: `container \`${name}\` mounts ${shownShort(at(mount, 'name'))} and \`${before}\` at ${shownShort(path)}; each path must be used once`,
        fix: `Set another \`${field}\` on one of them, or combine both in one projected volume.`,
      }]),
      ...subPathProblems(mount),
    ]);
  }));
  return resultsAt(manifest, `${podPath}.${where}`, problems);
}

function subPathProblems(mount: unknown): FieldProblem[] {
  const [path, expression] = [textAt(mount, 'subPath'), textAt(mount, 'subPathExpr')];
  return [
    ...(path !== undefined && expression !== undefined ? [{
      field: 'subPathExpr', message: '`subPath` and `subPathExpr` are both set; at most one is allowed', fix: 'Remove `subPath` or `subPathExpr`.',
    }] : []),
    ...[['subPath', path], ['subPathExpr', expression]].flatMap(([field = '', value = '']) => !value.startsWith('/') && !value.split('/').includes('..') ? [] : [{
      field, message: `\`${field}\` is ${shownShort(value)}; it must be a relative path without \`..\``, fix: `Set \`${field}\` to a path relative to the root of the volume.`,
    }]),
  ];
}
