const SCALARS = ['string', 'integer', 'number', 'boolean', 'quantity', 'intOrString', 'object', 'any'] as const;

type Scalar = typeof SCALARS[number];

/** The type of a field. */
export type Type = { readonly is: Scalar } | { readonly is: 'list' | 'map'; readonly of: Type } | { readonly is: 'definition'; readonly name: string };

/** Reads `[]Container`, `{}string`, `integer` of the table. */
export function typeOf(text: string): Type {
  if (text.startsWith('[]')) {
    return { is: 'list', of: typeOf(text.slice('[]'.length)) };
  }
  if (text.startsWith('{}')) {
    return { is: 'map', of: typeOf(text.slice('{}'.length)) };
  }
  const scalar = SCALARS.find(one => one === text);
  return scalar ? { is: scalar } : { is: 'definition', name: text };
}

/** The definition of the parts of a type: `Container` for a list of containers. */
export function partOf(type: Type): string | undefined {
  return type.is === 'definition' ? type.name : type.is === 'list' || type.is === 'map' ? partOf(type.of) : undefined;
}

/** Whether the API server reads a value as this type, without looking inside. */
export function accepts(type: Type, value: unknown): boolean {
  switch (type.is) {
    case 'any': return true;
    case 'string': return typeof value === 'string';
    case 'boolean': return typeof value === 'boolean';
    case 'number': return typeof value === 'number';
    case 'integer': return Number.isInteger(value);
    case 'intOrString': return typeof value === 'string' || Number.isInteger(value);
    case 'quantity': return typeof value === 'string' || typeof value === 'number';
    case 'list': return Array.isArray(value);
    case 'map':
    case 'object':
    case 'definition': return isObject(value);
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

const WORDS: Readonly<Record<Scalar, string>> = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: '`true` or `false`',
  quantity: 'a quantity',
  intOrString: 'an integer or a string',
  object: 'an object',
  any: 'anything',
};

/** A type in words: `a list`, `an integer`. */
export function typeText(type: Type): string {
  return type.is === 'list' ? 'a list' : type.is === 'map' || type.is === 'definition' ? 'an object' : WORDS[type.is];
}
