import { at, Landscape, numberAt, textAt } from '../../landscape';
import type { Manifest } from '../../manifests/manifest';
import { isTimeZone, problemOf, rhythmOf } from '../../schedule';
import type { Finding, ICheck } from '../check';

const UTC = 'Etc/UTC'; // what a controller manager in a container has where the CronJob does not say

/** A run ends before the next one is due. */
export const deadlineBeforeNextRun: ICheck = {
  id: 'deadline-before-next-run',
  rules: ['d55'],
  title: 'A run ends before the next one is due',
  why: 'with Forbid the next run is skipped in silence, with Allow runs pile up until the nodes are full: 847 pods over a weekend',
  source: 'Zalando, "A Million Ways to Crash Your Kubernetes Cluster"',
  severity: 'error',
  inspect: (landscape: Landscape): Finding[] => landscape.ofKind('CronJob').flatMap(judge),
};

function judge(object: Manifest): Finding[] {
  const schedule = textAt(object, 'spec', 'schedule') ?? '';
  const problem = problemOf(schedule);
  if (problem !== undefined) {
    return [{ object, field: 'spec.schedule', what: problem, fix: 'write five fields, such as `0 3 * * *`' }];
  }
  const zone = textAt(object, 'spec', 'timeZone') ?? UTC;
  const { first, smallestInterval } = rhythmOf(schedule, isTimeZone(zone) ? zone : UTC);
  if (first === undefined) {
    return [{ object, field: 'spec.schedule', what: `\`${schedule}\` never comes`, fix: 'name a day that the month has' }];
  }
  return at(object, 'spec', 'suspend') === true ? [] : judgeDeadline(object, schedule, smallestInterval);
}

function judgeDeadline(object: Manifest, schedule: string, interval: number | undefined): Finding[] {
  const field = 'spec.jobTemplate.spec.activeDeadlineSeconds';
  const deadline = numberAt(object, 'spec', 'jobTemplate', 'spec', 'activeDeadlineSeconds');
  if (deadline === undefined) {
    return [{ object, field, what: 'a run may last for ever', fix: `set it to ${interval === undefined ? 'what a run may last' : `less than ${interval}, the seconds until the next run`}` }];
  }
  return interval === undefined || deadline < interval ? [] : [{
    object,
    field,
    what: `a run may last ${deadline} seconds, and \`${schedule}\` comes again after ${interval}`,
    fix: `set it below ${interval}, or let \`spec.schedule\` come less often`,
  }];
}
