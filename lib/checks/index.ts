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

/** Checks of one folder. */
export interface CheckGroup {
  /** The name of the folder. */
  readonly name: string;
  /** The subject of the checks, as a heading. */
  readonly title: string;
  readonly checks: readonly ICheck[];
}

/** Every check by its folder, in the order of reports. */
export const checkGroups: readonly CheckGroup[] = [
  { name: 'api-server', title: 'What the API server rejects or ignores', checks: apiServer },
  { name: 'network', title: 'Network policies and Services', checks: network },
  { name: 'routes', title: 'Hosts, paths, load balancers', checks: routes },
  { name: 'availability', title: 'Replicas, budgets, autoscalers', checks: availability },
  { name: 'placement', title: 'Scheduling', checks: placement },
  { name: 'lifecycle', title: 'Start, probes, shutdown and resources of containers', checks: lifecycle },
  { name: 'security', title: 'Pod security', checks: security },
  { name: 'batch', title: 'Jobs and schedules', checks: batch },
  { name: 'capacity', title: 'Quotas, limits, fit', checks: capacity },
  { name: 'release', title: 'Images, configuration, change', checks: release },
];

/** Every check, in the order of reports. */
export const checks: readonly ICheck[] = checkGroups.flatMap(group => group.checks);
