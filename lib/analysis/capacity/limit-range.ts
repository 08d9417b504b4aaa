import type { Manifest } from '../../kubernetes/manifests/manifest';
import { Amounts, amountsOf, at, Container, itemsAt, ManifestSet, textAt } from '../../model';

/** What containers get that say nothing. */
export interface ContainerDefaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** What all LimitRanges of a namespace together give to its containers; of two, the first decides. */
export function containerDefaults(manifestSet: ManifestSet, namespace: string): ContainerDefaults {
  return manifestSet.ofKindIn('LimitRange', namespace).map(defaultsOf).reduce<ContainerDefaults>((first, next) => ({
    requests: { ...next.requests, ...first.requests },
    limits: { ...next.limits, ...first.limits },
  }), { requests: {}, limits: {} });
}

/** A container as the API server stores it. */
export function withDefaults(container: Container, { requests, limits }: ContainerDefaults): Container {
  return { ...container, requests: { ...requests, ...container.requests }, limits: { ...limits, ...container.limits } };
}

/** The items of a LimitRange that bound containers, or pods. */
export function limitItems(limitRange: Manifest, type: 'Container' | 'Pod'): unknown[] {
  return itemsAt(limitRange, 'spec', 'limits').filter(item => textAt(item, 'type') === type);
}

function defaultsOf(limitRange: Manifest): ContainerDefaults {
  const amounts = (name: string) => limitItems(limitRange, 'Container').reduceRight<Amounts>((later, item) => ({ ...later, ...amountsOf(at(item, name)) }), {});
  const limits = { ...amounts('max'), ...amounts('default') }; // the API server makes a default of the largest
  return { limits, requests: { ...amounts('min'), ...limits, ...amounts('defaultRequest') } }; // and a request of the default, else of the least
}
