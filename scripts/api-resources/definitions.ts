/** A part of Kubernetes' OpenAPI, as JSON schema. */
export interface Schema {
  readonly 'type'?: string | readonly string[];
  readonly 'format'?: string;
  readonly '$ref'?: string;
  readonly 'items'?: Schema;
  readonly 'additionalProperties'?: Schema | boolean;
  readonly 'properties'?: Readonly<Record<string, Schema>>;
  readonly 'required'?: readonly string[];
  readonly '$defs'?: Readonly<Record<string, Schema>>;
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly version: string; readonly kind: string }[];
}

const SPECIAL: Readonly<Record<string, string>> = { // definitions that have no fields of their own
  'meta.v1.Time': 'string',
  'meta.v1.MicroTime': 'string',
  'api.resource.Quantity': 'quantity',
  'util.intstr.IntOrString': 'intOrString',
};

/** The last three parts of a name: what comes before says only in which Go module it is. */
export function shortName(name: string): string {
  return name.split('.').slice(-3).join('.');
}

/** The fields of a definition in words of the table, a `!` before what is required; undefined where any object will do. */
export function fieldsOf(schema: Schema): ReadonlyMap<string, string> | undefined {
  if (!schema.properties) return undefined;
  const required = schema.required ?? [];
  return new Map(Object.entries(schema.properties).map(([name, property]) => [name, `${required.includes(name) ? '!' : ''}${typeOf(property)}`]));
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = shortName(schema.$ref.replace(/^#\/\$defs\//, ''));
    return SPECIAL[name] ?? name;
  }
  const type = [schema.type ?? []].flat().filter(one => one !== 'null')[0];
  switch (type) {
    case undefined: return 'any';
    case 'array': return `[]${typeOf(schema.items ?? {})}`;
    case 'object': return typeof schema.additionalProperties === 'object' ? `{}${typeOf(schema.additionalProperties)}` : 'object';
    default: return type;
  }
}
