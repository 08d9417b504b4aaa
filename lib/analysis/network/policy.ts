import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, namespaceOf, Selector, textAt } from '../../model';

export type Direction = 'ingress' | 'egress';

const TYPES = { ingress: 'Ingress', egress: 'Egress' };
const OTHER_END = { ingress: 'from', egress: 'to' };

/** One rule of a policy. */
export interface Opening {
  /** Its path: `spec.ingress[0]`. */
  readonly field: string;
  /** The path of its peers: `spec.ingress[0].from`. */
  readonly peersField: string;
  /** Empty: all peers. */
  readonly peers: readonly unknown[];
  /** Empty: all ports. */
  readonly ports: readonly unknown[];
}

/** A NetworkPolicy as the API server reads it. */
export class Policy {
  public readonly name: string;
  public readonly namespace: string;
  public readonly selector: Selector;
  private readonly types: readonly unknown[];
  private readonly rules: Readonly<Record<Direction, readonly Opening[]>>;

  constructor(public readonly manifest: Manifest) {
    this.name = textAt(manifest, 'metadata', 'name') ?? '';
    this.namespace = namespaceOf(manifest);
    this.selector = Selector.of(at(manifest, 'spec', 'podSelector'));
    const types = itemsAt(manifest, 'spec', 'policyTypes');
    this.types = types.length > 0 ? types : ['Ingress', ...itemsAt(manifest, 'spec', 'egress').length > 0 ? ['Egress'] : []]; // the API server's default
    this.rules = { ingress: this.read('ingress'), egress: this.read('egress') };
  }

  /** Whether it denies its pods all traffic in a direction but what rules allow. */
  public isolates(direction: Direction): boolean {
    return this.types.includes(TYPES[direction]);
  }

  /** Its rules of a direction; none if it does not isolate that direction. */
  public openings(direction: Direction): readonly Opening[] {
    return this.rules[direction];
  }

  private read(direction: Direction): Opening[] {
    const rules = this.isolates(direction) ? itemsAt(this.manifest, 'spec', direction) : [];
    return rules.map((rule, index) => ({
      field: `spec.${direction}[${index}]`,
      peersField: `spec.${direction}[${index}].${OTHER_END[direction]}`,
      peers: itemsAt(rule, OTHER_END[direction]),
      ports: itemsAt(rule, 'ports'),
    }));
  }
}
