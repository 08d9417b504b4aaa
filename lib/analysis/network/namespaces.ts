import type { Answer } from './answer';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import { itemsAt, Labels, ManifestSet, Selector, textAt, textsAt } from '../../model';


/** Labels of namespaces; only the name of a namespace that is not among the manifests is known. */
export class Namespaces {
  public static of(manifestSet: ManifestSet): Namespaces {
    return manifestSet.once(Namespaces.from);
  }

  private static from(manifestSet: ManifestSet): Namespaces {
    return new Namespaces(manifestSet);
  }

  private readonly given = new Map<string, Labels>();
  private readonly names = new Set<string>();

  private constructor(manifestSet: ManifestSet) {
    for (const namespace of manifestSet.ofKind('Namespace')) {
      const name = textAt(namespace, 'metadata', 'name') ?? '';
      this.given.set(name, new Map([...textsAt(namespace, 'metadata', 'labels'), [NAMESPACE_NAME_LABEL, name]]));
    }
    manifestSet.workloads.forEach(({ namespace }) => this.names.add(namespace));
  }

  /** The namespaces with workloads that a selector certainly selects. */
  public met(selector: unknown): readonly string[] {
    const name = textAt(selector, 'matchLabels', NAMESPACE_NAME_LABEL);
    const candidates = name === undefined ? [...this.names] : this.names.has(name) ? [name] : [];
    return candidates.filter(one => this.meets(selector, one) === true);
  }

  public meets(selector: unknown, name: string): Answer {
    const given = this.given.get(name);
    if (given) {
      return Selector.of(selector).matches(given);
    }
    const pairs = textsAt(selector, 'matchLabels');
    const expressions = itemsAt(selector, 'matchExpressions');
    const pairsOfName = pairs.filter(([key]) => key === NAMESPACE_NAME_LABEL);
    const expressionsOfName = expressions.filter(expression => textAt(expression, 'key') === NAMESPACE_NAME_LABEL);
    const selectorOfName = Selector.of({ matchLabels: Object.fromEntries(pairsOfName), matchExpressions: expressionsOfName });
    const byName = selectorOfName.matches(new Map([[NAMESPACE_NAME_LABEL, name]]));
    const onlyByName = pairsOfName.length === pairs.length && expressionsOfName.length === expressions.length;
    return byName && !onlyByName ? undefined : byName;
  }
}
