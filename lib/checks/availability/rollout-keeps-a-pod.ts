import { takenAllAt } from './reading/rollout';
import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { at, ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';

/** A rolling update does not end all pods that somebody calls before the first new one is ready. */
export const rolloutKeepsAPod: ICheck = {
  id: 'rollout-keeps-a-pod',
  catalogue: ['d20'],
  title: 'A rolling update of two or more replicas that a Service selects leaves one of them',
  why: 'a rollout that may take every pod away ends them all before the first new one is ready: each deployment is an outage, '
    + 'and so it was by the default of Kubernetes itself, 1, for whoever ran one pod, until it became 25%',
  source: 'https://github.com/kubernetes/kubernetes/issues/23304',
  severity: 'error',
  evaluate: manifestSet => [...served(manifestSet).keys()].flatMap(workload => judge(workload, manifestSet)),
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const replicas = takenAllAt(workload, manifestSet);
  return replicas === undefined ? [] : [{
    object: workload.manifest,
    field: 'spec.strategy.rollingUpdate.maxUnavailable',
    message: `at ${replicas} replicas maxUnavailable ${String(at(workload.manifest, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable'))} lets a rollout end them all before a new one is ready`,
    fix: 'write maxUnavailable: 0 and maxSurge: 1, or strategy: { type: Recreate } where two versions must never run side by side',
  }];
}
