import type { Finding } from '../finding';

/** A waiver as somebody wrote it, which may lack what it needs. */
export interface WaiverTerms {
  readonly check: string;
  readonly reason?: string;
  readonly until?: string;
}

/** A waiver that says all it must. */
export type ValidWaiver = Required<WaiverTerms>;

/** Where a waiver stands, and how one is written there. */
export interface WaiverPlace {
  readonly where: string;
  readonly example: string;
}

const ID = 'waiver-valid';
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What is wrong with a waiver; nothing, if it holds today. */
export function objections(terms: WaiverTerms, place: WaiverPlace, known: ReadonlySet<string>, today: () => string): Finding[] {
  if (!known.has(terms.check)) {
    return [{
      check: ID,
      severity: 'error',
      message: `no check is called \`${terms.check}\``,
      field: place.where,
      why: 'a waiver of nothing looks like a decision, and the finding that it was meant for is still there',
      fix: 'use the id with which the refusal of the finding begins',
    }];
  }
  return [...reasonObjections(terms, place), ...dateObjections(terms, place, today)];
}

function reasonObjections({ check, reason }: WaiverTerms, { where, example }: WaiverPlace): Finding[] {
  return typeof reason === 'string' && reason.trim() !== '' ? [] : [{
    check: ID,
    severity: 'error',
    message: `the waiver of \`${check}\` gives no reason`,
    field: where,
    why: 'whoever meets the finding in production cannot tell a decision from an oversight',
    fix: `say why the finding is acceptable here, as in \`${example}\``,
  }];
}

function dateObjections({ check, until }: WaiverTerms, { where, example }: WaiverPlace, today: () => string): Finding[] {
  if (until === undefined || !isDate(until)) {
    return [{
      check: ID,
      severity: 'error',
      message: until === undefined ? `the waiver of \`${check}\` has no end` : `the waiver of \`${check}\` ends on \`${until}\`, which is no date`,
      field: where,
      why: 'an exception without an end becomes the rule',
      fix: `say the last day on which it holds, as in \`${example}\``,
    }];
  }
  return today() <= until ? [] : [{
    check: ID,
    severity: 'error',
    message: `the waiver of \`${check}\` ended on ${until}`,
    field: where,
    why: 'the risk was accepted up to that day only, and the reason may no longer be true',
    fix: `do what \`${check}\` asks and remove the waiver, or accept it again with a later date`,
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
