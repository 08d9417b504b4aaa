import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { alternatives, FieldProblem, isSet, listed, ofItems, resultsAt, shownShort } from './grammar/problems';
import type { CheckResult } from '../../finding';

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** An environment variable has exactly one value. */
export const environmentValid: ICheck = {
  id: 'environment-valid',
  catalogue: ['api'],
  title: 'An environment variable has either `value` or one source in `valueFrom`',
  why: 'the API server rejects the workload, so the upgrade that contains it fails',
  source: 'https://github.com/helm/helm/issues/8994',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => variableProblems(workload, container))),
};

function variableProblems({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  return resultsAt(manifest, `${podPath}.${where}`, ofItems('env', itemsAt(spec, 'env'), variable => [
    ...nameProblems(variable, name),
    ...(isSet(variable, 'valueFrom') ? sourceProblems(variable) : []),
  ]));
}

function nameProblems(variable: unknown, container: string): FieldProblem[] {
  const name = textAt(variable, 'name') ?? '';
  return !name.includes('=') ? [] : [{
    field: 'name',
    message: `container \`${container}\` has a variable named ${shownShort(name)}; a name must not contain \`=\``,
    fix: 'Set `name` to the part before `=`, and `value` to the part after it.',
  }];
}

function sourceProblems(variable: unknown): FieldProblem[] {
  const sources = SOURCES.filter(source => isSet(variable, 'valueFrom', source));
  const key = shownShort(at(variable, 'name'));
  if (sources.length > 0 && textAt(variable, 'value') !== undefined) {
    return [{ field: 'valueFrom', message: `${key} has \`value\` and \`valueFrom.${sources[0]}\`; exactly one is allowed`, fix: 'Remove `value` or `valueFrom`.' }];
  }
  return sources.length === 1 ? [] : [{
    field: 'valueFrom',
    message: sources.length === 0 ? `${key} has an empty \`valueFrom\`; exactly one source is required` : `${key} has the sources ${listed(sources)}; exactly one is allowed`,
    fix: sources.length === 0 ? `Add ${alternatives(SOURCES.slice(0, -1))}.` : `Remove all but one of ${listed(sources)}.`,
  }];
}
