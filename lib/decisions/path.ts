/** A step into a value: the name of a field, or an index. */
export type Step = string | number;

const STEPS = /\["((?:[^"\\]|\\.)*)"\]|\[(\d*)\]|([^.[\]]+)/g;
const PLAIN = /^[A-Za-z_*][\w-]*$/;

/** Any index, in a pattern. */
export const ANY_INDEX = -1;
/** Any name, in a pattern. */
export const ANY_NAME = '*';

/** The steps of a field as findings write it: `spec.containers[0].image`, `spec.hard["count/pods"]`; `[]` is any index. */
export function stepsOf(field: string): Step[] {
  return [...field.matchAll(STEPS)].map(([, quoted, index, name]) =>
    quoted ?? (index === undefined ? name : index === '' ? ANY_INDEX : Number(index)));
}

/** The field that the steps lead to. */
export function fieldOf(steps: readonly Step[]): string {
  return steps.map(written).join('').replace(/^\./, '');
}

function written(step: Step): string {
  return typeof step === 'number' ? `[${step === ANY_INDEX ? '' : step}]` : PLAIN.test(step) ? `.${step}` : `["${step}"]`;
}

/** What is at the end of the steps; undefined where they lead nowhere. */
export function valueAt(value: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((inner, step) => childOf(inner, step), value);
}

/** The fields of a value that hold no others, in their order; what is empty is one. */
export function leavesOf(value: unknown, above: readonly Step[] = []): Step[][] {
  const steps = childrenOf(value);
  return steps.length === 0 ? [[...above]] : steps.flatMap(step => leavesOf(childOf(value, step), [...above, step]));
}

/** All fields below a value, those that hold others too. */
export function fieldPathsOf(value: unknown, above: readonly Step[] = []): Step[][] {
  return childrenOf(value).flatMap(step => [[...above, step], ...fieldPathsOf(childOf(value, step), [...above, step])]);
}

/** The steps that lead on from a value. */
export function childrenOf(value: unknown): Step[] {
  return Array.isArray(value) ? value.map((_, index) => index) : value !== null && typeof value === 'object' ? Object.keys(value) : [];
}

function childOf(value: unknown, step: Step): unknown {
  const fits = Array.isArray(value) === (typeof step === 'number');
  return fits && value !== null && typeof value === 'object' && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
}
