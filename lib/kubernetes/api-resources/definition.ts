import { Minors, overlap, spanOf } from './minors';
import { table } from './table';
import { Type, typeOf } from './type';

/** A field of a definition in some versions. */
export interface Field {
  readonly type: Type;
  readonly minors: Minors;
}

const NOT_ENFORCED: Readonly<Record<string, readonly string[]>> = { // required by the schema, but not by the validation of the API server
  HTTPHeader: ['value'],
  Sysctl: ['value'],
  LimitRangeSpec: ['limits'],
  PreferredSchedulingTerm: ['preference'],
  ISCSIVolumeSource: ['lun'],
  ISCSIPersistentVolumeSource: ['lun'],
};

/** An object of the API: its fields. */
export interface Definition {
  /** The forms of each field, the newest first. */
  readonly fields: ReadonlyMap<string, readonly Field[]>;
  /** Without these the API server rejects an object. */
  readonly required: readonly string[];
}

const read = new Map<string, Definition>();

/** A field as in the newest of these versions; undefined if none has it. */
export function fieldNamed(definition: string, name: string, minors: Minors): Field | undefined {
  return spanIn(definitionOf(definition).fields.get(name), minors);
}

/** The newest form of a field that one of these versions has. */
export function spanIn(spans: readonly Field[] | undefined, minors: Minors): Field | undefined {
  for (const field of spans ?? []) { // runs for every field of every object
    if (overlap(field.minors, minors)) {
      return field;
    }
  }
  return undefined;
}

/** The versions that have a field; undefined where there is none. */
export function lifetimeOf(definition: string, name: string): Minors | undefined {
  const spans = definitionOf(definition).fields.get(name);
  return spans && { first: spans[spans.length - 1].minors.first, last: spans[0].minors.last };
}

/** The names of the fields that one of these versions has. */
export function fieldNamesOf(definition: string, minors: Minors): string[] {
  return [...definitionOf(definition).fields].filter(([, spans]) => spans.some(field => overlap(field.minors, minors))).map(([name]) => name);
}

/** The definition of a name in the table; without fields if the table does not have it. */
export function definitionOf(name: string): Definition {
  const known = read.get(name);
  if (known) {
    return known;
  }
  const fresh = parsed(name);
  read.set(name, fresh);
  return fresh;
}

function parsed(name: string): Definition {
  const fields = new Map<string, readonly Field[]>();
  const required: string[] = [];
  for (const [field, text] of Object.entries(table().definitions[name] ?? {})) {
    const spans = text.split('|').map(spanOf).reverse();
    const types = spans.map(({ value, minors }) => ({ type: typeOf(value.replace(/^!/, '')), minors }));
    fields.set(field, types);
    const [{ type }] = types;
    const bySchema = spans[0].value.startsWith('!'); // later schemas corrected earlier ones, the API server did not change
    const bySpec = field === 'spec' && type.is === 'definition' && definitionOf(type.name).required.length > 0; // an absent spec lacks its required fields
    if ((bySchema && type.is !== 'boolean' && !NOT_ENFORCED[name]?.includes(field)) || bySpec) { // an absent boolean is false
      required.push(field);
    }
  }
  return { fields, required };
}
