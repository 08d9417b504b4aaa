import { closest } from 'fastest-levenshtein';
import type { KnownChecks } from './known-checks';
import type { Finding } from '../finding';

/** A waiver as it is written, complete or not. */
export interface WaiverTerms {
  readonly check: string;
  readonly reason?: string;
  readonly until?: string;
}

/** A waiver that names a check, a reason and a last day. */
export type ValidWaiver = Required<WaiverTerms>;

/** Where a waiver is written, and an example in the notation of that place. */
export interface WaiverPlace extends Pick<Finding, 'object' | 'field' | 'location'> {
  readonly example: string;
}

type Problem = Pick<Finding, 'message' | 'why' | 'fix'>;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const NO_EFFECT = 'the waiver has no effect, and the finding that it was written for is still reported';

/** What is wrong with a waiver; nothing, if it holds today. */
export function validateWaiver(terms: WaiverTerms, place: WaiverPlace, known: KnownChecks, today: () => string): Finding[] {
  const { object, field, location, example } = place;
  const problems = known.waivable.has(terms.check)
    ? [...reasonProblems(terms, example), ...dateProblems(terms, example, today)]
    : [idProblem(terms.check, known)];
  return problems.map(problem => ({ check: 'waiver-valid', severity: 'error', object, field, location, ...problem }));
}

function idProblem(id: string, { waivable, renamed, unwaivable }: KnownChecks): Problem {
  const current = renamed(id);
  if (current !== undefined) {
    return { message: `the check \`${id}\` is now called \`${current}\``, why: NO_EFFECT, fix: `Replace \`${id}\` with \`${current}\`.` };
  }
  const reason = unwaivable(id);
  if (reason !== undefined) {
    return { message: `\`${id}\` cannot be waived: ${reason}`, why: NO_EFFECT, fix: `Remove the waiver and do what the fix of \`${id}\` says.` };
  }
  return {
    message: `there is no check \`${id}\``,
    why: NO_EFFECT,
    fix: `Use the id with which the finding begins, for example \`${closest(String(id), [...waivable])}\`.`,
  };
}

function reasonProblems({ check, reason }: WaiverTerms, example: string): Problem[] {
  return typeof reason === 'string' && reason.trim() !== '' ? [] : [{
    message: `the waiver of \`${check}\` has no reason`,
    why: 'without a reason the next reader cannot distinguish a decision from a mistake',
    fix: `Add why the finding is acceptable here, as in \`${example}\`.`,
  }];
}

function dateProblems({ check, until }: WaiverTerms, example: string, today: () => string): Problem[] {
  if (until === undefined || !isDate(until)) {
    return [{
      message: until === undefined ? `the waiver of \`${check}\` has no last day` : `the waiver of \`${check}\` ends on \`${until}\`, which is not a date`,
      why: 'a waiver without a last day is never reviewed again',
      fix: `Add the last day on which it holds, as in \`${example}\`.`,
    }];
  }
  return today() <= until ? [] : [{
    message: `the waiver of \`${check}\` ended on ${until}`,
    why: 'the risk was accepted up to that day only, and the reason may no longer be true',
    fix: `Do what the fix of \`${check}\` says and remove the waiver, or set a later last day.`,
  }];
}

/** Whether a text is a day that a calendar has. */
function isDate(text: unknown): boolean {
  if (typeof text !== 'string' || !DATE.test(text)) {
    return false;
  }
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Today's date (UTC). The clock decides only whether a waiver has expired, never what is written. */
export function utcToday(): string {
  return new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
}
