import { at, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { workloadsOf } from './grammar/kubernetes-kinds';
import { belowMinimum, FieldProblem, isSet, resultsAt, shownShort, unknownValue, within } from './grammar/problems';

const COUNTS = ['parallelism', 'completions', 'backoffLimit', 'backoffLimitPerIndex', 'maxFailedIndexes', 'ttlSecondsAfterFinished'];
const OF_CRON_JOBS = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];
const OF_INDEXES = ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'];
const MODES = ['NonIndexed', 'Indexed'];
const CONCURRENCY = ['Allow', 'Forbid', 'Replace'];
const REPLACEMENT = ['Failed', 'TerminatingOrFailed'];

/** The numbers and modes of a Job are valid together. */
export const jobValid: ICheck = {
  id: 'job-valid',
  catalogue: ['api'],
  title: 'Counts of a Job are not negative, its deadline is at least 1, and fields of an Indexed Job come with `completions`',
  why: 'the API server rejects the Job or CronJob, so no run starts; a Job with `activeDeadlineSeconds: 0` fails as soon as it starts',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  severity: 'error',
  evaluate: manifestSet => workloadsOf(manifestSet, 'Job', 'CronJob').flatMap(({ manifest, kind, jobSpec, jobPath }) => [
    ...resultsAt(manifest, jobPath, ofJob(jobSpec)),
    ...(kind === 'CronJob' ? resultsAt(manifest, 'spec', ofCronJob(at(manifest, 'spec'))) : []),
  ]),
};

function ofJob(spec: unknown): FieldProblem[] {
  const indexed = textAt(spec, 'completionMode') === 'Indexed';
  return [
    ...negativeCounts(spec, COUNTS),
    ...deadlineProblems(spec),
    ...within('template.spec', deadlineProblems(at(spec, 'template', 'spec'))),
    ...unknownValues(spec, 'completionMode', MODES),
    ...(isSet(spec, 'podFailurePolicy') ? [] : unknownValues(spec, 'podReplacementPolicy', REPLACEMENT)), // with one, pod-failure-policy-valid reports it
    ...(indexed && !isSet(spec, 'completions') ? [{
      field: 'completions', message: '`completions` is missing; `completionMode: Indexed` requires it', fix: 'Set `completions` to the number of indexes.',
    }] : []),
    ...(indexed ? [] : OF_INDEXES.filter(field => isSet(spec, field)).map(field => ({
      field, message: `\`${field}\` is set; it requires \`completionMode: Indexed\``, fix: `Set \`completionMode: Indexed\` and \`completions\`, or remove \`${field}\`.`,
    }))),
    ...(isSet(spec, 'maxFailedIndexes') && !isSet(spec, 'backoffLimitPerIndex') ? [{
      field: 'backoffLimitPerIndex',
      message: '`backoffLimitPerIndex` is missing; `maxFailedIndexes` requires it',
      fix: 'Set `backoffLimitPerIndex: 1`, or the retries that each index needs.',
    }] : []),
  ];
}

function ofCronJob(spec: unknown): FieldProblem[] {
  return [
    ...negativeCounts(spec, OF_CRON_JOBS),
    ...unknownValues(spec, 'concurrencyPolicy', CONCURRENCY),
    ...(/TZ/.test(textAt(spec, 'schedule') ?? '') ? [{
      field: 'schedule',
      message: `\`schedule\` is ${shownShort(at(spec, 'schedule'))}; it must not contain a time zone`,
      fix: 'Move the time zone from `schedule` to `timeZone`.',
    }] : []),
  ];
}

function negativeCounts(spec: unknown, fields: readonly string[]): FieldProblem[] {
  return fields.filter(field => (numberAt(spec, field) ?? 0) < 0).map(field => belowMinimum(field, numberAt(spec, field), 0));
}

/** The API server accepts 0 on a Job, which then fails as soon as it starts. */
function deadlineProblems(spec: unknown): FieldProblem[] {
  const seconds = numberAt(spec, 'activeDeadlineSeconds');
  return seconds === undefined || seconds > 0 ? [] : [
    belowMinimum('activeDeadlineSeconds', seconds, 1),
  ];
}

function unknownValues(spec: unknown, field: string, values: readonly string[]): FieldProblem[] {
  const value = textAt(spec, field);
  return value === undefined || values.includes(value) ? [] : [unknownValue(field, value, values)];
}
