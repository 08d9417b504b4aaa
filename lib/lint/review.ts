import { applies, judge, silent } from './judge';
import { Accepted, Remark, rule } from './ruling';
import { utcToday } from './today';
import type { ICheck } from '../checks';
import type { Finding } from '../finding';
import type { Manifest } from '../kubernetes/manifests/manifest';
import type { ManifestSet } from '../model';

/** One thing to tell about manifests that somebody wrote. */
export interface Saying {
  /** The check, or `waiver-valid` and `waiver-used`. */
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly refusal: Finding;
  /** The field that it is about, below the object. */
  readonly field: string;
  readonly object?: Manifest;
}

/** What checks say about a manifest set. */
export interface Review {
  readonly sayings: Saying[];
  readonly accepted: Accepted[];
  /** Checks that could not judge, since what they need to know of the cluster was not declared. */
  readonly silent: ICheck[];
}

/** Judges manifests that stand for themselves, waivers that they carry included. */
export function review(manifestSet: ManifestSet, checks: readonly ICheck[], known: readonly ICheck[] = checks, today: () => string = utcToday): Review {
  const ruling = rule(judge(manifestSet, checks), manifestSet.manifests, {
    known: new Set(known.map(({ id }) => id)),
    judged: new Set(checks.filter(check => applies(check, manifestSet)).map(({ id }) => id)),
    today,
  });
  return {
    sayings: [
      ...ruling.standing.map(({ check, refusal, field, object }) => ({ id: check.id, severity: check.severity, refusal, field, object })),
      ...ruling.invalid.map(remark => ofRemark(remark, 'error')),
      ...ruling.unused.map(remark => ofRemark(remark, 'warning')),
    ],
    accepted: ruling.accepted,
    silent: silent(manifestSet, checks),
  };
}

function ofRemark({ object, refusal, field }: Remark, severity: 'error' | 'warning'): Saying {
  return { id: refusal.check, severity, refusal, field, object };
}
