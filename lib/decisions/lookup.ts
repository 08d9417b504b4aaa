import type { Explanation, Fields, KindExplanations } from './explanation';
import { ANY_INDEX, ANY_NAME, fieldsOf, Step, stepsOf, valueAt } from './path';

const POD_TEMPLATE: { readonly [kind: string]: string } = { Deployment: 'spec.template', CronJob: 'spec.jobTemplate.spec.template' };
const TEMPLATES: { readonly [kind: string]: readonly string[] } = {
  Deployment: ['spec.template'],
  CronJob: ['spec.jobTemplate', 'spec.jobTemplate.spec.template'],
};
const OF_TEMPLATES = /^metadata\.(labels|annotations)\b/; // a template has no name, and no namespace

/** An explanation, and where it applies. */
export interface Entry {
  readonly pattern: readonly Step[];
  readonly explanation: Explanation;
}

/** An explanation, and a field that it explains. */
export interface Explained extends Entry {
  readonly steps: readonly Step[];
}

/** Looks up what is explained about the objects of one kind. */
export class Lookup {
  /** What is said about fields that are written. */
  public readonly written: readonly Entry[];
  /** What is said about fields that are left out. */
  public readonly omitted: readonly Entry[];

  constructor(kind: string, all: readonly KindExplanations[]) {
    const entries = (said: (one: KindExplanations) => Fields | undefined) => all.flatMap(one =>
      placesOf(kind, one.kind).flatMap(place => Object.entries(said(one) ?? {})
        .filter(([field]) => place === '' || one.kind === 'Pod' || OF_TEMPLATES.test(field))
        .map(([field, explanation]) => ({ pattern: [...stepsOf(place), ...stepsOf(field)], explanation }))));
    this.written = entries(one => one.set);
    this.omitted = entries(one => one.leftOut);
  }

  /** What explains a field: the most specific that is said about it, or about what is around it. */
  public explain(steps: readonly Step[]): Entry | undefined {
    return mostSpecific(this.written, steps);
  }

  /** What is said about the very field, not about what is around it; for one that an object does not have. */
  public known(steps: readonly Step[]): Entry | undefined {
    return mostSpecific(this.written.filter(({ pattern }) => pattern.length === steps.length && pattern.at(-1) !== ANY_NAME), steps);
  }

  /** Why a field, or the whole object, is not there. */
  public leftOut(steps: readonly Step[]): Entry | undefined {
    return mostSpecific(this.omitted.filter(({ pattern }) => pattern.length > 0 || steps.length === 0), steps);
  }

  /** The decisions below a field, each with the first field that it explains. */
  public below(object: unknown, steps: readonly Step[]): Explained[] {
    const found = new Map<Explanation, Explained>();
    for (const field of fieldsOf(valueAt(object, steps), steps)) {
      const entry = this.explain(field);
      if (entry && entry.pattern.length === field.length && !found.has(entry.explanation)) {
        found.set(entry.explanation, { ...entry, steps: field });
      }
    }
    return [...found.values()];
  }
}

/** Where explanations of a kind apply in an object of another. */
function placesOf(kind: string, explained: string): readonly string[] {
  if (explained === 'Pod') {
    return POD_TEMPLATE[kind] === undefined ? [] : [POD_TEMPLATE[kind]];
  }
  return explained === '*' ? ['', ...TEMPLATES[kind] ?? []] : explained === kind ? [''] : [];
}

function mostSpecific(entries: readonly Entry[], steps: readonly Step[]): Entry | undefined {
  return entries.filter(({ pattern }) => covers(pattern, steps))
    .reduce<Entry | undefined>((best, entry) => !best || moreSpecific(entry, best) ? entry : best, undefined);
}

function covers(pattern: readonly Step[], steps: readonly Step[]): boolean {
  return pattern.length <= steps.length && pattern.every((step, index) =>
    step === steps[index] || (step === ANY_INDEX && typeof steps[index] === 'number') || (step === ANY_NAME && typeof steps[index] === 'string'));
}

/** The longer pattern; of two that are as long, the one that leaves less open; of two such, the one that was said first. */
function moreSpecific({ pattern }: Entry, than: Entry): boolean {
  const open = (steps: readonly Step[]) => steps.filter(step => step === ANY_NAME).length;
  return pattern.length !== than.pattern.length ? pattern.length > than.pattern.length : open(pattern) < open(than.pattern);
}
