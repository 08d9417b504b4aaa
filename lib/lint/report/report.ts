import type { Saying } from '..';
import type { Problem } from '../reader';

/** One thing to tell, and where the reader finds it. */
export interface Told extends Saying {
  /** The file, as it was given; undefined for what is about no object. */
  readonly file?: string;
  readonly line?: number;
  /** The object as a person points at it: `Deployment shop/web`. */
  readonly subject: string;
}

/** All that one run has to tell, in the order of the files. */
export interface Report {
  readonly told: Told[];
  /** What was given and could not be judged. */
  readonly problems: Problem[];
  /** What else the reader should know, a line each. */
  readonly notes: string[];
  readonly objects: number;
  /** The rules that judged. */
  readonly checks: RuleOf[];
  readonly waived: number;
}

/** What a report says about a rule. */
export interface RuleOf {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly source: string;
  readonly severity: 'error' | 'warning';
}

/** How many errors and warnings there are. */
export function countOf(told: readonly Told[], severity: 'error' | 'warning'): number {
  return told.filter(one => one.severity === severity).length;
}

/** The last line of every report that people read. */
export function summary({ told, problems, objects, checks, waived }: Report): string {
  return [
    plural(countOf(told, 'error'), 'error'),
    plural(countOf(told, 'warning'), 'warning'),
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(problems.length > 0 ? [`${problems.length} not judged`] : []),
  ].join(', ') + ` in ${plural(objects, 'object')}, by ${plural(checks.length, 'check')}`;
}

function plural(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
