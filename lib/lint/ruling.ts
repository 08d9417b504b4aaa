import { carriedWaivers, waiverKey } from './annotation';
import { nameOf, Verdict } from './judge';
import { objections, ValidWaiver, WaiverTerms } from './waiver-terms';
import type { Finding } from '../finding';
import type { Manifest } from '../kubernetes/manifests/manifest';

const EXAMPLE = 'single writer, see INC-42; until 2027-03-31';

/** A verdict that somebody accepted. */
export interface Accepted {
  readonly verdict: Verdict;
  readonly terms: ValidWaiver;
}

/** Something that is wrong with, or odd about, a waiver that an object carries. */
export interface Remark {
  readonly object: Manifest;
  readonly field: string;
  readonly refusal: Finding;
}

/** What is left of the verdicts once the waivers are honoured. */
export interface Ruling {
  readonly standing: Verdict[];
  readonly accepted: Accepted[];
  readonly invalid: Remark[];
  readonly unused: Remark[];
}

/** By what waivers are judged. */
export interface Law {
  readonly known: ReadonlySet<string>;
  /** The checks that judged, where not all did: a waiver of another may still be needed. */
  readonly judged?: ReadonlySet<string>;
  readonly today: () => string;
  /** A waiver that was not given on the object itself, if there is a valid one. */
  readonly given?: (verdict: Verdict) => ValidWaiver | undefined;
}

/** Honours the waivers that the objects carry. */
export function rule(verdicts: Verdict[], manifests: readonly Manifest[], law: Law): Ruling {
  const valid = new Map<Manifest, WaiverTerms[]>();
  const invalid: Remark[] = [];
  for (const object of manifests) {
    for (const terms of carriedWaivers(object)) {
      const wrong = objections(terms, { where: whereOf(object, terms), example: EXAMPLE }, law.known, law.today);
      invalid.push(...wrong.map(refusal => ({ object, field: fieldOf(terms), refusal })));
      if (wrong.length === 0) {
        valid.set(object, [...valid.get(object) ?? [], terms]);
      }
    }
  }
  const standing: Verdict[] = [];
  const accepted: Accepted[] = [];
  const used = new Set<WaiverTerms>();
  for (const verdict of verdicts) {
    const carried = verdict.object && valid.get(verdict.object)?.find(({ check }) => check === verdict.check.id);
    const terms = law.given?.(verdict) ?? carried as ValidWaiver | undefined;
    carried && used.add(carried);
    if (terms) {
      accepted.push({ verdict, terms });
    } else {
      standing.push(verdict);
    }
  }
  const unused = [...valid].flatMap(([object, all]) => all.filter(terms => !used.has(terms) && (law.judged?.has(terms.check) ?? true))
    .map(terms => ({ object, field: fieldOf(terms), refusal: unusedWaiver(terms.check, whereOf(object, terms)) })));
  return { standing, accepted, invalid, unused };
}

/** What is said about a waiver that no finding needs. */
export function unusedWaiver(check: string, where: string): Finding {
  return {
    check: 'waiver-used',
    severity: 'error',
    message: `nothing needs the waiver of \`${check}\``,
    field: where,
    why: 'a waiver that waits hides the next finding, which nobody has accepted',
    fix: 'remove the waiver',
  };
}

function whereOf(object: Manifest, { check }: WaiverTerms): string {
  return `${nameOf(object)} ${fieldOf({ check })}`;
}

function fieldOf({ check }: WaiverTerms): string {
  return `metadata.annotations["${waiverKey(check)}"]`;
}
