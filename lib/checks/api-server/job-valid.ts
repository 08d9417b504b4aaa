import { at, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, Problem, within, written } from './grammar/problems';

const COUNTS = ['parallelism', 'completions', 'backoffLimit', 'backoffLimitPerIndex', 'maxFailedIndexes', 'ttlSecondsAfterFinished'];
const OF_CRON_JOBS = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];
const OF_INDEXES = ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'];
const MODES = ['NonIndexed', 'Indexed'];
const CONCURRENCY = ['Allow', 'Forbid', 'Replace'];
const REPLACEMENT = ['Failed', 'TerminatingOrFailed'];

/** The numbers and modes of a Job go together. */
export const jobValid: ICheck = {
  id: 'job-valid',
  catalogue: ['api'],
  title: 'Numbers of a Job are not negative, its deadline is not 0, and what counts by index says how many there are',
  why: 'an Indexed Job without completions, or a limit per index without the mode, is refused, in a CronJob when the release is made and not when it runs',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  severity: 'error',
  evaluate: manifestSet => workloadsOf(manifestSet, 'Job', 'CronJob').flatMap(({ manifest, kind, jobSpec, jobPath }) => [
    ...findingsOf(manifest, jobPath, ofJob(jobSpec)),
    ...(kind === 'CronJob' ? findingsOf(manifest, 'spec', ofCronJob(at(manifest, 'spec'))) : []),
  ]),
};

function ofJob(spec: unknown): Problem[] {
  const indexed = textAt(spec, 'completionMode') === 'Indexed';
  return [
    ...negative(spec, COUNTS),
    ...deadline(spec),
    ...within('template.spec', deadline(at(spec, 'template', 'spec'))),
    ...known(spec, 'completionMode', MODES),
    ...(isSaid(spec, 'podFailurePolicy') ? [] : known(spec, 'podReplacementPolicy', REPLACEMENT)), // beside one pod-failure-policy-valid judges it
    ...(indexed && !isSaid(spec, 'completions') ? [{ field: 'completions', message: 'completionMode is Indexed, and no completions are said', fix: 'write completions: the number of indexes' }] : []),
    ...(indexed ? [] : OF_INDEXES.filter(field => isSaid(spec, field)).map(field => ({
      field, message: `${field} is said, and the Job does not count by index`, fix: `write completionMode: Indexed and completions, or remove ${field}`,
    }))),
    ...(isSaid(spec, 'maxFailedIndexes') && !isSaid(spec, 'backoffLimitPerIndex') ? [{
      field: 'backoffLimitPerIndex', message: 'maxFailedIndexes is said, and no backoffLimitPerIndex', fix: 'write backoffLimitPerIndex',
    }] : []),
  ];
}

function ofCronJob(spec: unknown): Problem[] {
  return [
    ...negative(spec, OF_CRON_JOBS),
    ...known(spec, 'concurrencyPolicy', CONCURRENCY),
    ...(/TZ/.test(textAt(spec, 'schedule') ?? '') ? [{
      field: 'schedule', message: `the schedule ${written(at(spec, 'schedule'))} says a time zone`, fix: 'write timeZone, and the five fields alone as schedule',
    }] : []),
  ];
}

function negative(spec: unknown, fields: readonly string[]): Problem[] {
  return fields.filter(field => (numberAt(spec, field) ?? 0) < 0).map(field => ({ field, message: `${field} is ${numberAt(spec, field)}`, fix: `write ${field}: 0 or more` }));
}

/** The API server takes 0 on a Job, which then fails as it starts. */
function deadline(spec: unknown): Problem[] {
  const seconds = numberAt(spec, 'activeDeadlineSeconds');
  return seconds === undefined || seconds > 0 ? [] : [{
    field: 'activeDeadlineSeconds', message: `activeDeadlineSeconds is ${seconds}, so no run comes to its end`, fix: 'write activeDeadlineSeconds: 1 or more, or remove it',
  }];
}

function known(spec: unknown, field: string, values: readonly string[]): Problem[] {
  const said = textAt(spec, field);
  return said === undefined || values.includes(said) ? [] : [{ field, message: `there is no ${field} ${written(said)}`, fix: `write one of ${values.join(', ')}` }];
}
