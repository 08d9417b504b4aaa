import type { Decision, Fields, KindDecisions } from './decision';
import { ANY_INDEX, ANY_NAME, fieldPathsOf, Step, stepsOf, valueAt } from './path';

const POD_TEMPLATE: { readonly [kind: string]: string } = { Deployment: 'spec.template', CronJob: 'spec.jobTemplate.spec.template' };
const TEMPLATES: { readonly [kind: string]: readonly string[] } = {
  Deployment: ['spec.template'],
  CronJob: ['spec.jobTemplate', 'spec.jobTemplate.spec.template'],
};
const OF_TEMPLATES = /^metadata\.(labels|annotations)\b/; // a template has no name, and no namespace

/** A decision, and where it applies. */
export interface Entry {
  readonly pattern: readonly Step[];
  readonly decision: Decision;
}

/** A decision, and a field that it sets. */
export interface DecidedField extends Entry {
  readonly steps: readonly Step[];
}

/** Looks up the decisions about the objects of one kind. */
export class Lookup {
  /** Decisions about fields that are written. */
  public readonly written: readonly Entry[];
  /** Decisions about fields that are left out. */
  public readonly omitted: readonly Entry[];

  constructor(kind: string, all: readonly KindDecisions[]) {
    const entries = (fields: (one: KindDecisions) => Fields | undefined) => all.flatMap(one =>
      placesOf(kind, one.kind).flatMap(place => Object.entries(fields(one) ?? {})
        .filter(([field]) => place === '' || one.kind === 'Pod' || OF_TEMPLATES.test(field))
        .map(([field, decision]) => ({ pattern: [...stepsOf(place), ...stepsOf(field)], decision }))));
    this.written = entries(one => one.set);
    this.omitted = entries(one => one.leftOut);
  }

  /** The decision that set a field: the most specific one about it, or about a field around it. */
  public decisionOf(steps: readonly Step[]): Entry | undefined {
    return mostSpecific(this.written, steps);
  }

  /** The decision about exactly this field, for an object that does not have it. */
  public known(steps: readonly Step[]): Entry | undefined {
    return mostSpecific(this.written.filter(({ pattern }) => pattern.length === steps.length && pattern.at(-1) !== ANY_NAME), steps);
  }

  /** The decision to leave out a field, or the whole object. */
  public leftOut(steps: readonly Step[]): Entry | undefined {
    return mostSpecific(this.omitted.filter(({ pattern }) => pattern.length > 0 || steps.length === 0), steps);
  }

  /** The decisions below a field, each with the first field that it sets. */
  public below(object: unknown, steps: readonly Step[]): DecidedField[] {
    const found = new Map<Decision, DecidedField>();
    for (const field of fieldPathsOf(valueAt(object, steps), steps)) {
      const entry = this.decisionOf(field);
      if (entry && entry.pattern.length === field.length && !found.has(entry.decision)) {
        found.set(entry.decision, { ...entry, steps: field });
      }
    }
    return [...found.values()];
  }
}

/** Where decisions about one kind apply in an object of another. */
function placesOf(kind: string, decided: string): readonly string[] {
  if (decided === 'Pod') {
    return POD_TEMPLATE[kind] === undefined ? [] : [POD_TEMPLATE[kind]];
  }
  return decided === '*' ? ['', ...TEMPLATES[kind] ?? []] : decided === kind ? [''] : [];
}

function mostSpecific(entries: readonly Entry[], steps: readonly Step[]): Entry | undefined {
  return entries.filter(({ pattern }) => covers(pattern, steps))
    .reduce<Entry | undefined>((best, entry) => !best || moreSpecific(entry, best) ? entry : best, undefined);
}

function covers(pattern: readonly Step[], steps: readonly Step[]): boolean {
  return pattern.length <= steps.length && pattern.every((step, index) =>
    step === steps[index] || (step === ANY_INDEX && typeof steps[index] === 'number') || (step === ANY_NAME && typeof steps[index] === 'string'));
}

/** The longer pattern; of two of one length, the one with fewer wildcards; of two such, the one that was declared first. */
function moreSpecific({ pattern }: Entry, than: Entry): boolean {
  const wildcards = (steps: readonly Step[]) => steps.filter(step => step === ANY_NAME).length;
  return pattern.length !== than.pattern.length ? pattern.length > than.pattern.length : wildcards(pattern) < wildcards(than.pattern);
}
