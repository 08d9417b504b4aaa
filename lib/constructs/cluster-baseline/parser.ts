import { TEAM } from './decisions';
import type { ClusterBaselineProps, ReserveProps } from './props';
import type { Cluster } from '../../cluster';
import { cpu, dnsLabel, having, memory, PropParsers, required, struct, text, Values, whole, withDefault } from '../../props';

const MOST_PODS = 1000;
const CAPACITY = 'the reserve keeps this capacity for the pods that need it';

const reserveProps = {
  image: required(text({ why: 'the reserve consists of pods, and a pod runs an image', example: "'registry.k8s.io/pause:3.10@sha256:…'" })),
  pods: required(whole(1, MOST_PODS, { why: CAPACITY, example: '3' })),
  cpu: required(cpu({ why: CAPACITY, example: 'Cpu.units(1)' })),
  memory: required(memory({ why: CAPACITY, example: 'Size.gibibytes(2)' })),
  pool: text({ why: 'capacity on other nodes is of no use to services', example: "'services'" }),
} satisfies PropParsers<ReserveProps>;

const RESERVE_EXAMPLE = Object.entries(reserveProps).filter(([name]) => name !== 'pool').map(([name, { example }]) => `${name}: ${example}`).join(', ');

export const baselineProps = {
  cluster: having<Cluster>('declareOn', 'a `Cluster`', { why: 'manifests for another cluster do not fit this one', example: 'Cluster.standard()' }),
  team: withDefault(TEAM.value, dnsLabel({ why: TEAM.why, example: "'platform'" })),
  reserve: struct(reserveProps, { why: CAPACITY, example: `{ ${RESERVE_EXAMPLE} }` }),
} satisfies PropParsers<ClusterBaselineProps>;

/** Props of a baseline after parsing: CPU in milliCPU, memory in bytes. */
export type BaselineValues = Values<typeof baselineProps>;
export type ReserveValues = Values<typeof reserveProps>;
