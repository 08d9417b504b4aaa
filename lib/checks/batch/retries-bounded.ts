import type { CheckResult } from '../../finding';
import { numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const RETRIES = 6; // the API server's default

/** A Job that always fails stops after a few retries. */
export const retriesBounded: ICheck = {
  id: 'retries-bounded',
  catalogue: ['s2', 'w3'],
  title: 'A Job without a deadline is retried at most 6 times, or once per completion',
  why: 'the Job controller replaces every failed pod until `backoffLimit` is reached, so a pod that breaks its node is started on the next node, and breaks that too',
  source: 'https://www.kalc.io/blog/job-being-constantly-recreated-despite-restartpolicy-never',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.workloads.filter(({ ends }) => ends).flatMap(retryFindings),
};

function retryFindings({ manifest, jobPath, jobSpec, podSpec }: Workload): CheckResult[] {
  if (numberAt(jobSpec, 'activeDeadlineSeconds') !== undefined) {
    return []; // the deadline ends the retries
  }
  const restart = textAt(podSpec, 'restartPolicy');
  const completions = numberAt(jobSpec, 'completions') ?? numberAt(jobSpec, 'parallelism') ?? 1;
  const bounds: [string, number][] = [['backoffLimit', Math.max(RETRIES, completions)], ['backoffLimitPerIndex', RETRIES]];
  return bounds.flatMap(([name, most]) => {
    const retries = numberAt(jobSpec, name) ?? 0;
    return retries <= most ? [] : [{
      object: manifest,
      field: `${jobPath}.${name}`,
      message: `\`${name}\` is ${retries} without \`activeDeadlineSeconds\`; it must be at most ${most}: a Job that always fails ${restart === 'OnFailure' ? `restarts its containers ${retries} times` : `creates ${retries + 1} pods`}`,
      fix: `Set \`${name}: 2\`, or set \`activeDeadlineSeconds\`.`,
    }];
  });
}
