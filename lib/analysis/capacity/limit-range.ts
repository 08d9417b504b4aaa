import type { Manifest } from '../../kubernetes/manifests/manifest';
import { Amounts, amountsOf, at, Container, itemsAt, ManifestSet, textAt } from '../../model';

/** Requests and limits of containers that set none. */
export interface ContainerDefaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** Defaults that the LimitRanges of a namespace give to its containers; of two for one resource, the first one counts. */
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
  const limits = { ...amounts('max'), ...amounts('default') }; // `max` is the default where there is none
  return { limits, requests: { ...amounts('min'), ...limits, ...amounts('defaultRequest') } }; // the request defaults to the limit, else to `min`
}
