import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, isSaid, written } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** A variable has one definition, unless a later one adds to it. */
export const environmentNamesUnique: ICheck = {
  id: 'environment-names-unique',
  catalogue: ['api'],
  title: 'A container says each environment variable once, unless it adds to what it said before',
  why: 'kubectl and Helm merge env by name: when one of two equal entries was removed to clean up, the patch removed both, and the variable was gone until the next apply',
  source: 'https://github.com/kubernetes/kubernetes/issues/58477',
  severity: 'warning',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const seen = new Map<string, number>();
  return findingsOf(manifest, `${podPath}.${where}`, itemsAt(spec, 'env').flatMap((variable, index) => {
    const key = textAt(variable, 'name');
    const before = key === undefined ? undefined : seen.get(key);
    seen.set(key ?? '', before ?? index);
    return key === undefined || before === undefined || adds(variable, key) ? [] : [{
      field: `env[${index}]`,
      message: `container ${name} says ${written(key)} in env[${before}] and again here, and this one counts`,
      fix: `remove env[${before}] or this one; where both are applied already, apply twice: the first removes both`,
    }];
  }));
}

/** Whether a value uses the one before, as PATH does: the API server does not warn of it either. */
function adds(variable: unknown, key: string): boolean {
  const [value, before] = [textAt(variable, 'value') ?? '', `$(${key})`];
  return !isSaid(at(variable, 'valueFrom')) && value !== before && value.includes(before);
}
