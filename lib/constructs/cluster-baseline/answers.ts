import { RESERVE_PRIORITY } from './decisions';
import { RESERVE } from './defaults';
import type { ClusterBaselineProps } from './props';
import type { ReserveProps } from './reserve-props';
import type { Cluster } from '../../cluster';
import type { Finding } from '../../finding';
import { imageReference } from '../../images/image';
import { cpu, dnsLabel, having, memory, required, Shape, struct, text, whole, propFinding } from '../../props';

const ROOM = 'the room that is kept is that of the pods which will need it';

const reserve: Shape<ReserveProps> = {
  image: required(text({ why: 'the room is kept by pods, and pods run an image', example: '\'registry.k8s.io/pause:3.10@sha256:…\'' })),
  pods: required(whole(1, 1000, { why: ROOM, example: '3' })),
  cpu: required(cpu({ why: ROOM, example: 'Cpu.units(1)' })),
  memory: required(memory({ why: ROOM, example: 'Size.gibibytes(2)' })),
  pool: text({ why: 'room on other nodes helps nobody', example: '\'services\'' }),
};

export const baselineShape: Shape<ClusterBaselineProps> = {
  cluster: having<any>('declareOn', 'a `Cluster`', { why: 'what is emitted must be true of the cluster it runs on', example: 'Cluster.standard()' }),
  team: dnsLabel({ why: 'whoever is woken by a pod must find out whose it is', example: '\'platform\'' }),
  reserve: struct(reserve, { why: ROOM, example: '{ image, pods: 3, cpu: Cpu.units(1), memory: Size.gibibytes(2) }' }),
};

/** What is wrong between a reserve and its cluster. */
export function judgeReserve(props: ClusterBaselineProps, cluster: Cluster): Finding[] {
  if (!props.reserve) {
    return [];
  }
  const { image, pool } = props.reserve;
  const low = cluster.priorityClasses.filter(({ name, value }) => name === RESERVE || value <= RESERVE_PRIORITY.value);
  return [
    ...imageReference(image).findings.map(finding => ({ ...finding, field: 'reserve.image' })),
    ...(pool !== undefined && !cluster.pool(pool) ? [propFinding({
      check: 'pools-declared',
      message: `the cluster has no pool \`${pool}\``,
      field: 'reserve.pool',
      why: 'room on other nodes helps nobody',
      fix: `choose from ${cluster.pools.map(({ name }) => `\`${name}\``).join(', ')}`,
    })] : []),
    ...low.map(({ name, value }) => (propFinding({
      check: 'reserve-lowest',
      message: `the cluster has a priority class \`${name}\` with the value ${value}`,
      field: 'reserve',
      why: `whoever is not above the reserve (\`${RESERVE}\`, ${RESERVE_PRIORITY}) cannot have its room`,
      fix: `give the class another name than \`${RESERVE}\`, and a value above ${RESERVE_PRIORITY}`,
    }))),
  ];
}
