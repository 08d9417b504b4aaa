import { comes, isTimeZone, Reading, readSchedule, smallestGap } from '../../analysis/schedule';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';

const UTC = 'Etc/UTC'; // what a controller manager in a container has where the CronJob does not say
const ONE_AT_A_TIME = ['Forbid', 'Replace']; // without a deadline all others pile up: runs-do-not-pile-up tells

/** A run ends before the next one is due. */
export const deadlineBeforeNextRun: ICheck = {
  id: 'deadline-before-next-run',
  catalogue: ['d55'],
  title: 'A run ends before the next one is due',
  why: 'with Forbid the next run is skipped in silence, with Allow runs pile up: the pods of one CronJob went on piling up until the API server had no memory and the shop was down',
  source: 'Zalando, "A Million Ways to Crash Your Kubernetes Cluster"',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('CronJob').flatMap(cronJob => {
    const schedule = textAt(cronJob, 'spec', 'schedule') ?? '';
    const reading = readSchedule(schedule);
    const judged = !('problem' in reading) && comes(reading) && at(cronJob, 'spec', 'suspend') !== true; // else schedule-valid tells, or nothing runs
    return judged ? judge(cronJob, schedule, reading) : [];
  }),
};

function judge(object: Manifest, schedule: string, reading: Reading): CheckResult[] {
  const field = 'spec.jobTemplate.spec.activeDeadlineSeconds';
  const zone = textAt(object, 'spec', 'timeZone') ?? UTC;
  const interval = smallestGap(reading, isTimeZone(zone) ? zone : UTC);
  const deadline = numberAt(object, 'spec', 'jobTemplate', 'spec', 'activeDeadlineSeconds');
  if (deadline === undefined) {
    const fix = `set it to ${interval === undefined ? 'what a run may last' : `less than ${interval}, the seconds until the next run`}`;
    return ONE_AT_A_TIME.includes(textAt(object, 'spec', 'concurrencyPolicy') ?? '') ? [{ object, field, message: 'a run may last for ever', fix }] : [];
  }
  return interval === undefined || deadline < interval ? [] : [{
    object,
    field,
    message: `a run may last ${deadline} seconds, and \`${schedule}\` comes again after ${interval}`,
    fix: `set it below ${interval}, or let \`spec.schedule\` come less often`,
  }];
}
