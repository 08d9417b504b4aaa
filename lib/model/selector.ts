import { at, itemsAt, textAt, textsAt } from './reading';

/** Label name to label value. */
export type Labels = ReadonlyMap<string, string>;

/** One condition on labels. */
interface Requirement {
  readonly key: string;
  holds(value: string | undefined): boolean;
}

/** A label selector as the API server reads it. */
export class Selector {
  /** From `{ matchLabels, matchExpressions }`; an empty one selects everything. */
  public static of(value: unknown): Selector {
    return new Selector(textsAt(value, 'matchLabels'), itemsAt(value, 'matchExpressions').map(requirement));
  }

  /** From plain labels, as a Service has them. */
  public static labels(value: unknown): Selector {
    return new Selector(textsAt(value), []);
  }

  private constructor(
    /** The labels that every selected pod must have. */
    public readonly pairs: readonly (readonly [string, string])[],
    private readonly requirements: readonly Requirement[]) {}

  /** Whether it is empty, and so selects everything. */
  public get empty(): boolean {
    return this.pairs.length === 0 && this.requirements.length === 0;
  }

  public matches(labels: Labels): boolean {
    return this.pairs.every(pair => labels.get(pair[0]) === pair[1]) && this.requirements.every(one => one.holds(labels.get(one.key)));
  }
}

function requirement(expression: unknown): Requirement {
  const key = textAt(expression, 'key') ?? '';
  const values = itemsAt(expression, 'values').filter(value => typeof value === 'string');
  switch (at(expression, 'operator')) {
    case 'In': return { key, holds: value => value !== undefined && values.includes(value) };
    case 'NotIn': return { key, holds: value => value === undefined || !values.includes(value) };
    case 'Exists': return { key, holds: value => value !== undefined };
    case 'DoesNotExist': return { key, holds: value => value === undefined };
    default: return { key, holds: () => false }; // the API server rejects it, so it selects nothing
  }
}
