import type { CheckResult } from '../../finding';
import { numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const RETRIES = 6; // the API server's default

/** A Job that fails stops to try before long. */
export const retriesBounded: ICheck = {
  id: 'retries-bounded',
  catalogue: ['s2', 'w3'],
  title: 'A Job without a deadline is not retried more often than 6 times, or once for each completion',
  why: 'a reindexing Job that broke its node was started on the next one, and broke that one, too: restartPolicy Never holds for the pod, and the Job makes another one',
  source: 'https://www.kalc.io/blog/job-being-constantly-recreated-despite-restartpolicy-never',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.workloads.filter(({ ends }) => ends).flatMap(judge),
};

function judge({ manifest, jobPath, jobSpec, podSpec }: Workload): CheckResult[] {
  if (numberAt(jobSpec, 'activeDeadlineSeconds') !== undefined) {
    return []; // it ends the retries, too
  }
  const restart = textAt(podSpec, 'restartPolicy');
  const completions = numberAt(jobSpec, 'completions') ?? numberAt(jobSpec, 'parallelism') ?? 1;
  const bounds: [string, number][] = [['backoffLimit', Math.max(RETRIES, completions)], ['backoffLimitPerIndex', RETRIES]];
  return bounds.flatMap(([name, most]) => {
    const retries = numberAt(jobSpec, name) ?? 0;
    return retries <= most ? [] : [{
      object: manifest,
      field: `${jobPath}.${name}`,
      message: `it is ${retries}, with no deadline: a Job that always fails ${restart === 'OnFailure' ? 'restarts its containers' : `leaves ${retries + 1} pods and goes from node to node`}`,
      fix: `write ${name}: 2, or activeDeadlineSeconds beside it`,
    }];
  });
}
