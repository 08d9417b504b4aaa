import { distance } from 'fastest-levenshtein';
import { propFinding } from './prop-finding';
import { Reader, shown, within } from './reader';
import type { Finding } from '../finding';

/** One reader for every prop: a prop without a reader does not compile. */
export type Shape<T> = { readonly [K in keyof Required<T>]: Reader };

/** Judges all props of an object: what is missing, what is unknown, what is wrong. */
export function judge<T>(shape: Shape<T>, props: unknown, where = ''): Finding[] {
  if (props === null || typeof props !== 'object' || Array.isArray(props)) {
    const wanted = Object.entries<Reader>(shape).filter(([, reader]) => reader.required).map(([name]) => `\`${name}\``);
    return [propFinding({
      check: 'answer-complete',
      message: `${shown(props)} was given where props belong`,
      field: where || 'props',
      why: 'nothing can be decided for a workload that says nothing',
      fix: wanted.length > 0 ? `give an object with ${wanted.join(', ')}` : 'give an object, or leave it out',
    })];
  }
  const given: Record<string, unknown> = { ...props };
  const at = (name: string) => within(where, name);
  const known = Object.keys(shape);
  return [
    ...Object.keys(given).filter(name => !known.includes(name) && given[name] !== undefined).map(name => unknownName(name, at(name), known)),
    ...Object.entries<Reader>(shape).flatMap(([name, reader]) => judgeOne(reader, given[name], at(name), name)),
  ];
}

function judgeOne(reader: Reader, value: unknown, where: string, name: string): Finding[] {
  if (value !== undefined) {
    return reader.judge(value, where);
  }
  return reader.required ? [propFinding({
    check: 'answer-complete',
    message: `\`${name}\` is missing`,
    field: where,
    why: reader.why,
    fix: `say \`${name}: ${reader.example}\``,
  })] : [];
}

function unknownName(name: string, where: string, known: string[]): Finding {
  const near = known.filter(other => distance(name.toLowerCase(), other.toLowerCase()) <= 2);
  return propFinding({
    check: 'answer-known',
    message: `there is no ${shown(name)}`,
    field: where,
    why: 'a misspelt answer would be dropped in silence, and the default would ship in its place',
    fix: near.length > 0 ? `write \`${near[0]}\`` : `remove it, or choose from ${[...known].sort().map(other => `\`${other}\``).join(', ')}`,
  });
}
