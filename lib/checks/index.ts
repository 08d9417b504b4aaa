import { apiServer } from './api-server';
import { availability } from './availability';
import { batch } from './batch';
import { capacity } from './capacity';
import type { ICheck } from './check';
import { lifecycle } from './lifecycle';
import { network } from './network';
import { placement } from './placement';
import { release } from './release';
import { routes } from './routes';
import { security } from './security';

export type { ICheck } from './check';
export { renamedChecks } from './renamed-checks';

/** Rules that belong together, under the name of their room. */
export interface CheckGroup {
  readonly name: string;
  /** What they judge, as a heading. */
  readonly title: string;
  readonly checks: readonly ICheck[];
}

/** Every rule by its room, in the order in which findings are told. */
export const checkGroups: readonly CheckGroup[] = [
  { name: 'api-server', title: 'What the API server refuses, and what it takes and does not act on', checks: apiServer },
  { name: 'network', title: 'Who reaches whom', checks: network },
  { name: 'routes', title: 'Hosts, paths, load balancers', checks: routes },
  { name: 'availability', title: 'Replicas, budgets, autoscalers', checks: availability },
  { name: 'placement', title: 'Where pods may run', checks: placement },
  { name: 'lifecycle', title: 'Start, probes, shutdown, resources of a container', checks: lifecycle },
  { name: 'security', title: 'What pods may do', checks: security },
  { name: 'batch', title: 'Jobs and schedules', checks: batch },
  { name: 'capacity', title: 'Quotas, limits, fit', checks: capacity },
  { name: 'release', title: 'Images, configuration, change', checks: release },
];

/** Every rule, in the order in which findings are told. */
export const checks: readonly ICheck[] = checkGroups.flatMap(group => group.checks);
