import { at, bytes, Container, Workload } from '../../model';
import type { ICheck } from '../check';
import { resultsAt, shownShort } from './grammar/problems';
import type { CheckResult } from '../../finding';

const SMALLEST_PROCESS = 1024n * 1024n; // no container starts with less, whatever its runtime
const IN_THOUSANDTHS = /[mun]$/;

/** Memory has a unit of bytes: `m` is a thousandth of a byte, and a number without a unit is bytes. */
export const memoryInBytes: ICheck = {
  id: 'memory-in-bytes',
  catalogue: ['api'],
  title: 'Memory is in `Mi` or `Gi`, not in thousandths of a byte',
  why: '`128m` is about an eighth of a byte: the API server accepts it, and the container never starts; the error names a volume without space',
  source: 'https://github.com/kubernetes/kubernetes/issues/79950',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => tinyMemory(workload, container))),
};

function tinyMemory({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  return ['requests', 'limits'].flatMap(part => {
    const value = at(spec, 'resources', part, 'memory');
    const amount = bytes(value);
    const thousandths = typeof value === 'string' && IN_THOUSANDTHS.test(value);
    const wrong = amount !== undefined && amount > 0n && amount < SMALLEST_PROCESS && (thousandths || part === 'limits');
    return !wrong ? [] : resultsAt(manifest, `${podPath}.${where}.resources.${part}.memory`, [{
      field: '',
      message: `the memory ${part === 'limits' ? 'limit' : 'request'} of container \`${name}\` is ${shownShort(value)}, which is ${amount} ${amount === 1n ? 'byte' : 'bytes'}${thousandths ? ', rounded up' : ''}; `
        + 'it must be at least 1Mi',
      fix: `Set \`memory: ${String(value).replace(/[^\d.].*$/, '')}Mi\`.`,
    }]);
  });
}
