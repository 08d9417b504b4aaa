import { RESERVE_PRIORITY } from './decisions';
import { RESERVE } from './defaults';
import type { ReserveValues } from './parser';
import type { Cluster } from '../../cluster';
import type { Finding } from '../../finding';
import { imageReference } from '../../images/image';
import { propFinding } from '../../props';

/** Findings about a reserve on its cluster. */
export function validateReserve({ image, pool }: ReserveValues, cluster: Cluster): Finding[] {
  const low = cluster.priorityClasses.filter(({ name, value }) => name === RESERVE || value <= RESERVE_PRIORITY.value);
  return [
    ...imageReference(image).findings.map(finding => ({ ...finding, field: 'reserve.image' })),
    ...(pool !== undefined && !cluster.pool(pool) ? [propFinding({
      check: 'pools-declared',
      message: `\`reserve.pool\` is \`${pool}\`; it must be a pool of the cluster`,
      field: 'reserve.pool',
      why: 'capacity on other nodes is of no use to services',
      fix: `Set \`pool\` to one of ${cluster.pools.map(({ name }) => `\`${name}\``).join(', ')}.`,
    })] : []),
    ...low.map(({ name, value }) => propFinding({
      check: 'reserve-lowest',
      message: `the priority class \`${name}\` of the cluster is ${value}; it must be above ${RESERVE_PRIORITY} and have another name than \`${RESERVE}\``,
      field: 'reserve',
      why: 'a pod preempts the reserve only with a higher priority',
      fix: `Set \`value\` of \`${name}\` above ${RESERVE_PRIORITY}${name === RESERVE ? ', and give the class another name' : ''}.`,
    })),
  ];
}
