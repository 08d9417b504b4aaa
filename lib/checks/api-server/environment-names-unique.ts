import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { isSet, resultsAt, shownShort } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** A container defines each environment variable once, except where a later definition extends the value. */
export const environmentNamesUnique: ICheck = {
  id: 'environment-names-unique',
  catalogue: ['api'],
  title: 'Each environment variable of a container is defined once, or extends its previous value',
  why: 'kubectl and Helm merge `env` by name: an apply that removes one of two entries removes both, and the variable is unset until the next apply',
  source: 'https://github.com/kubernetes/kubernetes/issues/58477',
  severity: 'warning',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => duplicatesIn(workload, container))),
};

function duplicatesIn({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const seen = new Map<string, number>();
  return resultsAt(manifest, `${podPath}.${where}`, itemsAt(spec, 'env').flatMap((variable, index) => {
    const key = textAt(variable, 'name');
    const before = key === undefined ? undefined : seen.get(key);
    seen.set(key ?? '', before ?? index);
    return key === undefined || before === undefined || extendsValue(variable, key) ? [] : [{
      field: `env[${index}]`,
      message: `container \`${name}\` defines ${shownShort(key)} in \`env[${before}]\` and again here; it must be defined once, and the last definition applies`,
      fix: `Remove \`env[${before}]\` or this entry. If both are already applied, apply twice: the first apply removes both.`,
    }];
  }));
}

/** Whether a value contains the previous one, as PATH often does; the API server does not warn about these. */
function extendsValue(variable: unknown, key: string): boolean {
  const [value, before] = [textAt(variable, 'value') ?? '', `$(${key})`];
  return !isSet(at(variable, 'valueFrom')) && value !== before && value.includes(before);
}
