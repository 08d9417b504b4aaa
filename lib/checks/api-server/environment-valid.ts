import { at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, isSaid, ofItems, Problem, written } from './grammar/problems';
import type { CheckResult } from '../../finding';

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** The value of a variable comes from one place. */
export const environmentValid: ICheck = {
  id: 'environment-valid',
  catalogue: ['api'],
  title: 'An environment variable has one value: written, or from one source',
  why: 'a value that somebody had written and that the chart came to take from a Secret were both there after the merge: the API server refused the Deployment, and the upgrade failed',
  source: 'https://github.com/helm/helm/issues/8994',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  return findingsOf(manifest, `${podPath}.${where}`, ofItems('env', itemsAt(spec, 'env'), variable => [
    ...named(variable, name),
    ...(isSaid(variable, 'valueFrom') ? sourced(variable) : []),
  ]));
}

function named(variable: unknown, container: string): Problem[] {
  const name = textAt(variable, 'name') ?? '';
  return !name.includes('=') ? [] : [{
    field: 'name',
    message: `container ${container} names a variable ${written(name)}, with an = in it`,
    fix: 'write the name alone, and the value as value',
  }];
}

function sourced(variable: unknown): Problem[] {
  const sources = SOURCES.filter(source => isSaid(variable, 'valueFrom', source));
  const key = written(at(variable, 'name'));
  if (sources.length > 0 && textAt(variable, 'value') !== undefined) {
    return [{ field: 'valueFrom', message: `${key} has a value and takes one from a ${sources[0]}`, fix: 'keep value or valueFrom' }];
  }
  return sources.length === 1 ? [] : [{
    field: 'valueFrom',
    message: sources.length === 0 ? `${key} takes its value from nowhere` : `${key} takes its value from ${sources.join(' and ')}`,
    fix: sources.length === 0 ? `write one of ${SOURCES.slice(0, -1).join(', ')}` : 'keep one of them',
  }];
}
