import type { KnownChecks } from './known-checks';
import type { WaivedFinding } from './lint-report';
import { validateWaiver, ValidWaiver, WaiverPlace, WaiverTerms } from './waiver-terms';
import type { Finding } from '../finding';
import { WAIVER_PREFIX } from '../kubernetes/keys';
import type { Manifest } from '../kubernetes/manifests/manifest';

const EXAMPLE = 'single writer, see INC-42; until 2027-03-31';

/** A waiver, where it is written, and which findings of its check it covers. */
export interface PlacedWaiver {
  readonly terms: WaiverTerms;
  readonly place: WaiverPlace;
  covers(finding: Finding): boolean;
}

/** The waivers on the manifests, and those of a program. */
export interface Waivers {
  readonly carried: readonly PlacedWaiver[];
  readonly ofProgram: readonly PlacedWaiver[];
}

/** What waivers are validated against. */
export interface WaiverPolicy {
  readonly known: KnownChecks;
  /** The checks that were evaluated: a waiver of another check may still be needed. */
  readonly evaluated: ReadonlySet<string>;
  readonly today: () => string;
}

/** Findings once the waivers are applied. */
export interface WaiverResult {
  readonly open: Finding[];
  readonly waived: WaivedFinding[];
  /** Findings about the waivers themselves. */
  readonly invalid: Finding[];
  readonly unused: Finding[];
}

/** Applies waivers: those on the object of a finding, and those of a program, of which the last one holds. */
export function applyWaivers(findings: readonly Finding[], { carried, ofProgram }: Waivers, policy: WaiverPolicy): WaiverResult {
  const valid = new Set<PlacedWaiver>();
  const invalid = [...carried, ...ofProgram].flatMap(waiver => {
    const problems = validateWaiver(waiver.terms, waiver.place, policy.known, policy.today);
    problems.length === 0 && valid.add(waiver);
    return problems;
  });
  const byObject = grouped(carried.filter(waiver => valid.has(waiver)), ({ place }) => place.object as unknown);
  const byCheck = grouped(ofProgram.filter(waiver => valid.has(waiver)), ({ terms }) => terms.check);
  const used = new Set<PlacedWaiver>();
  const open: Finding[] = [];
  const waived: WaivedFinding[] = [];
  for (const finding of findings) {
    const covering = [...byObject.get(finding.object) ?? [], ...byCheck.get(finding.check) ?? []].filter(waiver => waiver.covers(finding));
    covering.forEach(waiver => used.add(waiver));
    const last = covering.at(-1);
    if (last) {
      const { reason, until } = last.terms as ValidWaiver;
      waived.push({ ...finding, reason, until });
    } else {
      open.push(finding);
    }
  }
  const unused = [...valid].filter(waiver => !used.has(waiver) && policy.evaluated.has(waiver.terms.check)).map(unusedWaiver);
  return { open, waived, invalid, unused };
}

/** The annotation that carries a waiver. */
export function waiverKey(check: string): string {
  return `${WAIVER_PREFIX}${check}`;
}

/** A waiver as it is written in an annotation. */
export function waiverText({ reason, until }: Pick<ValidWaiver, 'reason' | 'until'>): string {
  return `${reason.trim()}; until ${until}`;
}

/** The waivers on an object, from whichever tool. */
export function carriedWaivers(object: Manifest): PlacedWaiver[] {
  const annotations: unknown = object.metadata?.annotations;
  return Object.entries(annotations !== null && typeof annotations === 'object' ? annotations : {})
    .filter(([key]) => key.startsWith(WAIVER_PREFIX))
    .map(([key, text]) => {
      const check = key.slice(WAIVER_PREFIX.length);
      return {
        terms: { check, ...parse(text) },
        place: { object, field: `metadata.annotations["${key}"]`, example: EXAMPLE },
        covers: finding => finding.object === object && finding.check === check,
      };
    });
}

function parse(text: unknown): { reason?: string; until?: string } {
  const [, reason, until] = /^(.*?)(?:;\s*until\s+(\S+))?\s*$/s.exec(String(text)) ?? [];
  return { reason, until };
}

function unusedWaiver({ terms, place: { object, field, location } }: PlacedWaiver): Finding {
  return {
    check: 'waiver-used',
    severity: 'warning',
    object,
    field,
    location,
    message: `no finding needs the waiver of \`${terms.check}\``,
    why: 'it would also waive the next finding of this check, which was not reviewed',
    fix: 'Remove the waiver.',
  };
}

function grouped<K>(waivers: readonly PlacedWaiver[], keyOf: (waiver: PlacedWaiver) => K): Map<K, PlacedWaiver[]> {
  const groups = new Map<K, PlacedWaiver[]>();
  for (const waiver of waivers) {
    const key = keyOf(waiver);
    const group = groups.get(key);
    group ? group.push(waiver) : groups.set(key, [waiver]);
  }
  return groups;
}
