import { at, bytes, Container, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, written } from './grammar/problems';
import type { CheckResult } from '../../finding';

const SMALLEST_PROCESS = 1024n * 1024n; // 1Mi: no container starts within less, whatever its runtime
const IN_THOUSANDTHS = /[mun]$/;

/** Memory is said in a unit of bytes: `m` is a thousandth of one, and no unit is single bytes. */
export const memoryInBytes: ICheck = {
  id: 'memory-in-bytes',
  catalogue: ['api'],
  title: 'Memory is said in Mi or Gi, not in thousandths of a byte',
  why: 'a memory limit of 128m is an eighth of a byte: the API server takes it, the container never starts, and the error speaks of a volume without space; it took somebody eight hours to find',
  source: 'https://github.com/kubernetes/kubernetes/issues/79950',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  return ['requests', 'limits'].flatMap(part => {
    const value = at(spec, 'resources', part, 'memory');
    const amount = bytes(value);
    const thousandths = typeof value === 'string' && IN_THOUSANDTHS.test(value);
    const wrong = amount !== undefined && amount > 0n && amount < SMALLEST_PROCESS && (thousandths || part === 'limits');
    return !wrong ? [] : findingsOf(manifest, `${podPath}.${where}.resources.${part}.memory`, [{
      field: '',
      message: `container ${name} ${part === 'limits' ? 'may use' : 'requests'} ${written(value)} memory, which is ${amount} ${amount === 1n ? 'byte' : 'bytes'}${thousandths ? ' when rounded up' : ''}`,
      fix: `write ${written(value).replace(/[^\d.].*$/, '')}Mi`,
    }]);
  });
}
