import { IConstruct } from 'constructs';
import { objections, unusedWaiver, Verdict } from '..';
import { WaiverProps } from './waiver-props';
import type { Finding } from '../../finding';

/** A waiver and the construct it was given to. */
export interface GivenWaiver {
  readonly scope: IConstruct;
  readonly terms: WaiverProps;
}

/** Something said about a construct. */
export interface Saying {
  readonly construct: IConstruct;
  readonly refusal: Finding;
}

const PLACE = {
  where: 'Waiver.add', // the path before the refusal says of which construct
  example: "reason: 'single writer, see INC-42', until: '2027-03-31'",
};

/** The waivers that the program gives to constructs, honoured for everything below them. */
export class GivenWaivers {
  /** What is wrong with those that cannot be honoured. */
  public readonly invalid: Saying[] = [];
  private readonly byCheck = new Map<string, GivenWaiver[]>();
  private readonly used = new Set<GivenWaiver>();

  constructor(waivers: readonly GivenWaiver[], known: ReadonlySet<string>, today: () => string) {
    for (const waiver of waivers) {
      const wrong = objections(waiver.terms, PLACE, known, today);
      this.invalid.push(...wrong.map(refusal => ({ construct: waiver.scope, refusal })));
      if (wrong.length === 0) {
        this.byCheck.set(waiver.terms.check, [...this.byCheck.get(waiver.terms.check) ?? [], waiver]);
      }
    }
  }

  /** The newest waiver of a verdict, which is told about a construct. */
  public termsFor(verdict: Verdict, construct: IConstruct): WaiverProps | undefined {
    const above = new Set(construct.node.scopes);
    const covering = (this.byCheck.get(verdict.check.id) ?? []).filter(({ scope }) => above.has(scope));
    covering.forEach(waiver => this.used.add(waiver));
    return covering.at(-1)?.terms;
  }

  /** What is said of those that no finding needs. */
  public unused(): Saying[] {
    return [...this.byCheck.values()].flat().filter(waiver => !this.used.has(waiver))
      .map(({ scope, terms }) => ({ construct: scope, refusal: unusedWaiver(terms.check, PLACE.where) }));
  }
}
