import { definitionOf, spanIn } from './definition';
import { isServed, resourceOf } from './kinds';
import type { Minors } from './minors';
import { accepts, isObject, Type } from './type';

/** A place in an object, and the definition of its fields; the path of the object itself is empty. */
export interface SchemaPlace {
  readonly path: string;
  readonly definition: string;
}

/** A field that is not in the definition. */
export interface UnknownField {
  readonly name: string;
  readonly path: string;
  /** The places around it, the innermost first. */
  readonly places: readonly SchemaPlace[];
}

/** A value that the API server cannot read. */
export interface MistypedField {
  readonly path: string;
  readonly expected: Type;
  readonly found: unknown;
}

/** A required field that is missing. */
export interface MissingField {
  readonly name: string;
  readonly path: string;
  readonly place: SchemaPlace;
}

/** The differences between an object and its built-in kind. */
export interface Deviations {
  readonly unknown: readonly UnknownField[];
  readonly mistyped: readonly MistypedField[];
  readonly missing: readonly MissingField[];
}

const NONE: Deviations = { unknown: [], mistyped: [], missing: [] };
const WRITTEN_BY_SERVER = 'status'; // ignored in what others write

/** The differences between an object and its kind in all of these versions; none if the kind is unknown. */
export function deviationsOf(object: unknown, minors: Minors): Deviations {
  const { apiVersion, kind }: { apiVersion?: unknown; kind?: unknown } = isObject(object) ? object : {};
  const resource = typeof apiVersion === 'string' && typeof kind === 'string' ? resourceOf(apiVersion, kind) : undefined;
  if (!isObject(object) || !resource || !isServed(resource, minors)) {
    return NONE;
  }
  const found = new Walk(minors);
  found.fields(object, resource.definition, new Step(undefined, '', undefined, resource.definition));
  return found;
}

/** A step on the way to a place. Paths are built for deviations only, because most values are valid. */
class Step {
  constructor(
    private readonly above: Step | undefined,
    private readonly segment: string,
    private readonly index?: number,
    private readonly definition?: string,
  ) {}

  public get path(): string {
    const name = this.index === undefined ? this.segment : `${this.segment}[${this.index}]`;
    return this.above ? pathWithin(this.above.path, name) : name;
  }

  public get isRoot(): boolean {
    return this.above === undefined;
  }

  /** The place of this step and those around it, the innermost first. */
  public places(): SchemaPlace[] {
    const around = this.above?.places() ?? [];
    return this.definition === undefined ? around : [{ path: this.path, definition: this.definition }, ...around];
  }
}

class Walk implements Deviations {
  public readonly unknown: UnknownField[] = [];
  public readonly mistyped: MistypedField[] = [];
  public readonly missing: MissingField[] = [];

  constructor(private readonly minors: Minors) {}

  public fields(value: Readonly<Record<string, unknown>>, definition: string, here: Step): void {
    const { fields, required } = definitionOf(definition);
    for (const name of Object.keys(value)) { // runs for every field of every object
      const field = spanIn(fields.get(name), this.minors);
      if (!field) {
        this.unknown.push({ name, path: pathWithin(here.path, name), places: here.places() });
      } else if (name !== WRITTEN_BY_SERVER || !here.isRoot) {
        this.value(value[name], field.type, here, name);
      }
    }
    for (const name of required) {
      const there = Object.prototype.hasOwnProperty.call(value, name) ? value[name] ?? undefined : undefined;
      if (there === undefined && spanIn(fields.get(name), this.minors)) {
        this.missing.push({ name, path: pathWithin(here.path, name), place: here.places()[0] });
      }
    }
  }

  private value(value: unknown, type: Type, above: Step, name: string, index?: number): void {
    if (value === null || value === undefined) {
      return; // counts as absent
    }
    if (!accepts(type, value)) {
      this.mistyped.push({ path: new Step(above, name, index).path, expected: type, found: value });
    } else if (type.is === 'list' && Array.isArray(value)) {
      const list = index === undefined ? name : `${name}[${index}]`;
      for (let item = 0; item < value.length; item++) {
        this.value(value[item], type.of, above, list, item);
      }
    } else if (type.is === 'map' && isObject(value)) {
      const here = new Step(above, name, index);
      for (const key of Object.keys(value)) {
        this.value(value[key], type.of, here, key);
      }
    } else if (type.is === 'definition' && isObject(value)) {
      this.fields(value, type.name, new Step(above, name, index, type.name));
    }
  }
}

export function pathWithin(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
