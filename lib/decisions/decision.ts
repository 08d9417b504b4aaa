/** One decision: what holds for a field, why, and what changes it. */
export interface Decision {
  /** What holds, in one line. */
  readonly text: string;
  /** The consequence without it. */
  readonly why: string;
  /** The incident report or the specification that it comes from. */
  readonly source?: string;
  /** The prop that replaces it: the decision is that prop's default. */
  readonly prop?: string;
  /**
   * Further props that change it. `probe.path` is a prop of the construct that made the object, `Cluster.pools` one of the
   * cluster, `QuotaedNamespace.team` one of another construct.
   */
  readonly props?: readonly string[];
  /** What to do where no prop changes it; a patch, unless it says something else. */
  readonly instead?: string;
}

/** What a constant is declared with; `{}` in a text stands for the value and its unit. */
interface Declared<V> extends Omit<Decision, 'text'> {
  readonly value: V;
  /** In the plural, such as `seconds`. */
  readonly unit?: string;
  /** Left out where only other texts show the value. */
  readonly text?: string;
}

/** A decision that is one value: builders use `value`, texts show the value with its unit. */
export class Constant<V extends number | string | boolean = number | string | boolean> implements Decision {
  public readonly value: V;
  public readonly unit?: string;
  public readonly text: string;
  public readonly why: string;
  public readonly source?: string;
  public readonly prop?: string;
  public readonly props?: readonly string[];
  public readonly instead?: string;

  constructor({ value, unit, text, why, source, prop, props, instead }: Declared<V>) {
    this.value = value;
    this.unit = unit;
    this.text = (text ?? '{}').replace('{}', `${this}`);
    this.why = why.replace('{}', `${this}`);
    this.source = source;
    this.prop = prop;
    this.props = props;
    this.instead = instead;
  }

  /** The value and its unit, as texts show them. */
  public toString(): string {
    return this.unit === undefined ? `${this.value}` : `${this.value} ${this.value === 1 ? this.unit.replace(/s$/, '') : this.unit}`;
  }
}

/** Declares a constant. */
export function constant(declared: Declared<number>): Constant<number>;
export function constant(declared: Declared<string>): Constant<string>;
export function constant(declared: Declared<boolean>): Constant<boolean>;
export function constant(declared: Declared<number> | Declared<string> | Declared<boolean>): Constant {
  return new Constant<number | string | boolean>(declared);
}

/** All props that change a decision, the one that replaces it first. */
export function propsOf({ prop, props }: Decision): readonly string[] {
  return [...(prop === undefined ? [] : [prop]), ...props ?? []];
}

/**
 * Decisions by field, as `spec.containers[].image`: `[]` is any index, `*` any key.
 * What is beneath a field has the same decision, unless something more specific has its own.
 */
export interface Fields {
  readonly [field: string]: Decision;
}

/** Decisions about the objects of one kind. */
export interface KindDecisions {
  /** The kind; `Pod` is the pod template of every kind, `*` every object and every template. */
  readonly kind: string;
  /** Fields that are written. */
  readonly set?: Fields;
  /** Fields that are left out on purpose; the field `` is the whole object. */
  readonly leftOut?: Fields;
}
