import { amountText, ContainerDefaults, containerDefaults, withDefaults } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import { amountsOf, at, Container, itemsAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const HEAP_PERCENT = 80n; // stacks, code and buffers beside the heap take a fifth and more
const GO_PERCENT = 95n; // a limit of all memory of the runtime: https://go.dev/doc/gc-guide recommends 5 to 10 % beside it
const JAVA_HEAP = /(?:^|\s)(-Xmx|-XX:MaxHeapSize=)(\d{1,15})([kKmMgGtT]?)(?=\s|$)/g;
const JAVA_PERCENT = /(?:^|\s)(-XX:MaxRAMPercentage=)(\d{1,3})(?:\.\d+)?(?=\s|$)/g;
const NODE_HEAP = /(?:^|\s)(--max[-_]old[-_]space[-_]size)[= ](\d{1,9})(?=\s|$)/g;
const GO_LIMIT = /^(\d{1,18})(B|KiB|MiB|GiB|TiB)?$/;
const SIZES: Record<string, bigint> = { '': 1n, 'B': 1n, 'k': 2n ** 10n, 'm': 2n ** 20n, 'g': 2n ** 30n, 't': 2n ** 40n };

/** The memory that a flag or variable lets a runtime use. */
interface Heap {
  readonly field: string;
  readonly flag: string;
  readonly bytes: bigint;
  readonly percent: bigint;
  /** The flag with a smaller value, in MiB. */
  readonly lowered: (mebibytes: bigint) => string;
}

/** A runtime collects its garbage before it reaches the memory limit. */
export const heapFitsLimit: ICheck = {
  id: 'heap-fits-limit',
  catalogue: ['d75'],
  title: 'The heap that a runtime may use fits the memory limit of its container',
  why: 'a runtime needs memory beside its heap, so with a heap close to the limit the kernel kills the container (OOMKilled) before the runtime collects its garbage',
  source: 'https://github.com/open-metadata/openmetadata-helm-charts/pull/177',
  severity: 'warning',
  evaluate: manifestSet => [...new Set(manifestSet.workloads.map(({ namespace }) => namespace))].flatMap(namespace => {
    const defaults = containerDefaults(manifestSet, namespace);
    return manifestSet.workloadsIn(namespace)
      .flatMap(workload => workload.containers.flatMap(container => heapFindings(workload, container, defaults)));
  }),
};

function heapFindings({ manifest, podSpec, podPath }: Workload, container: Container, defaults: ContainerDefaults): CheckResult[] {
  const limit = withDefaults(container, defaults).limits.memory ?? amountsOf(at(podSpec, 'resources', 'limits')).memory;
  const heap = limit === undefined ? undefined : smallest(heapsOf(container, limit));
  if (limit === undefined || limit <= 0n || heap === undefined || heap.bytes * 100n <= limit * heap.percent) {
    return [];
  }
  return [{
    object: manifest,
    field: `${podPath}.${heap.field}`,
    message: `\`${heap.flag}\` is ${(heap.bytes * 100n + limit - 1n) / limit} % of ${amountText('memory', limit)}, the memory limit of container \`${container.name}\`; it must be at most ${heap.percent} %`,
    fix: `Set \`${heap.lowered(limit * heap.percent / 100n / SIZES.m)}\` or less, or raise the memory limit and the memory request of the container.`,
  }];
}

/** The smallest of several: which of them counts depends on the runtime. */
function smallest(heaps: readonly Heap[]): Heap | undefined {
  return heaps.reduce<Heap | undefined>((least, heap) => least === undefined || heap.bytes < least.bytes ? heap : least, undefined);
}

function heapsOf({ spec, where }: Container, limit: bigint): Heap[] {
  const environment = itemsAt(spec, 'env').map((one, index) => ({ name: textAt(one, 'name'), text: textAt(one, 'value') ?? '', field: `${where}.env[${index}].value` }));
  const lines = ['command', 'args'].flatMap(part => {
    const text = itemsAt(spec, part).filter(word => typeof word === 'string').join(' ');
    return [{ name: undefined, text, field: `${where}.${part}` }];
  });
  return [...environment, ...lines].flatMap(({ name, text, field }) => name === 'GOMEMLIMIT' ? goHeap(text, field) : [
    ...last(JAVA_HEAP, text).map(([flag, number, unit]) => ({
      field, flag: `${flag}${number}${unit}`, bytes: BigInt(number) * SIZES[unit.toLowerCase()], percent: HEAP_PERCENT, lowered: (most: bigint) => `${flag}${most}m`,
    })),
    ...last(JAVA_PERCENT, text).map(([flag, number]) => ({
      field, flag: `${flag}${number}`, bytes: BigInt(number) * limit / 100n, percent: HEAP_PERCENT, lowered: () => `${flag}${HEAP_PERCENT}`,
    })),
    ...last(NODE_HEAP, text).map(([flag, number]) => ({
      field, flag: `${flag}=${number}`, bytes: BigInt(number) * SIZES.m, percent: HEAP_PERCENT, lowered: (most: bigint) => `${flag}=${most}`,
    })),
  ]);
}

function goHeap(text: string, field: string): Heap[] {
  const [, number, unit = 'B'] = GO_LIMIT.exec(text) ?? [];
  const bytes = BigInt(number ?? 0) * SIZES[unit === 'B' ? 'B' : unit[0].toLowerCase()];
  return number === undefined ? [] : [{ field, flag: `GOMEMLIMIT=${text}`, bytes, percent: GO_PERCENT, lowered: most => `GOMEMLIMIT=${most}MiB` }];
}

/** The last occurrence of a flag, which is the effective one. */
function last(flag: RegExp, text: string): string[][] {
  return text.search(flag) < 0 ? [] : [...text.matchAll(flag)].slice(-1).map(match => match.slice(1));
}
