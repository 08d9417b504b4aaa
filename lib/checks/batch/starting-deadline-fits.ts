import { isTimeZone, readSchedule, smallestGap } from '../../analysis/schedule';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';

const LEAST = 10; // the controller looks every ten seconds
const MOST = 3600; // an hour late is late enough, whatever comes less often
const UTC = 'Etc/UTC'; // what a controller manager in a container has where the CronJob does not say

/** A run that is late starts while it still makes sense, or not at all. */
export const startingDeadlineFits: ICheck = {
  id: 'starting-deadline-fits',
  catalogue: ['d57'],
  title: 'A CronJob says how late a run may start: at least 10 seconds, and before the next one is due',
  why: 'unsaid, a run that was missed at night starts at any later time, in the hours of most load; below 10 seconds it may never start, since the controller looks every 10',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.ofKind('CronJob').filter(cronJob => at(cronJob, 'spec', 'suspend') !== true).flatMap(judge),
};

function judge(object: Manifest): CheckResult[] {
  const schedule = textAt(object, 'spec', 'schedule') ?? '';
  const reading = readSchedule(schedule);
  if ('problem' in reading) {
    return [];
  }
  const zone = textAt(object, 'spec', 'timeZone') ?? UTC;
  const interval = smallestGap(reading, isTimeZone(zone) ? zone : UTC) ?? Infinity;
  const told = (message: string) => [{
    object,
    field: 'spec.startingDeadlineSeconds',
    message,
    fix: `write startingDeadlineSeconds: ${Math.max(LEAST, Math.min(MOST, Math.floor(interval / 2)))}`,
  }];
  const deadline = numberAt(object, 'spec', 'startingDeadlineSeconds');
  if (deadline === undefined) {
    return (at(object, 'spec', 'startingDeadlineSeconds') ?? undefined) === undefined ? told('it is not said, so a run may start at any later time') : [];
  }
  if (deadline < LEAST) {
    return told(`${deadline} seconds are less than the ${LEAST} between two looks of the controller, so runs may never start`);
  }
  return deadline < interval ? [] : told(`a run may start ${deadline} seconds late, and \`${schedule}\` comes again after ${interval}`);
}
