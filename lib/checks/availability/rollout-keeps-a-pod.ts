import { takenAllAt } from './reading/rollout';
import { served } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import { at, ManifestSet, Workload } from '../../model';
import type { ICheck } from '../check';

/** A rolling update does not end all pods behind a Service before the first new one is ready. */
export const rolloutKeepsAPod: ICheck = {
  id: 'rollout-keeps-a-pod',
  catalogue: ['d20'],
  title: 'A rolling update of two or more replicas behind a Service keeps a pod',
  why: 'the Deployment controller ends all old pods before the first new one is ready, so the Service has no endpoints during each rollout',
  source: 'https://github.com/kubernetes/kubernetes/issues/23304',
  severity: 'error',
  evaluate: manifestSet => [...served(manifestSet).keys()].flatMap(workload => checkRollout(workload, manifestSet)),
};

function checkRollout(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const replicas = takenAllAt(workload, manifestSet);
  const value = at(workload.manifest, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable');
  return replicas === undefined ? [] : [{
    object: workload.manifest,
    field: 'spec.strategy.rollingUpdate.maxUnavailable',
    message: `\`maxUnavailable: ${String(value)}\` lets a rollout end all ${replicas} replicas before a new pod is ready; it must keep at least 1`,
    fix: 'Set `maxUnavailable: 0` and `maxSurge: 1`, or `strategy: { type: Recreate }` if two versions must never run at the same time.',
  }];
}
