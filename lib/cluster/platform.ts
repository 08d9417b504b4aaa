import { aks } from './aks';
import type { ClusterProps } from './cluster-props';
import { eks } from './eks';
import { gke } from './gke';
import type { IngressController } from './ingress-controller';
import { karpenter } from './karpenter';
import type { PlatformFacts } from './platform-facts';

const FACTS: Record<string, PlatformFacts> = { aks, eks, gke, karpenter };

/** Platforms whose own labels and limits are known. */
export const PLATFORMS = Object.keys(FACTS);

/** What is known about a platform. */
export function platformFacts(platform: string | undefined): PlatformFacts | undefined {
  return platform === undefined ? undefined : FACTS[platform];
}

/** What was said about a cluster, with what its platform adds; what was said comes first. */
export function withPlatform(props: ClusterProps): ClusterProps {
  const facts = platformFacts(props.platform);
  return facts === undefined ? props : {
    ...facts.cluster,
    ...said(props),
    ...(facts.cluster.dns && { dns: { ...facts.cluster.dns, ...said(props.dns ?? {}) } }),
    ...(props.pools && { pools: props.pools.map(pool => facts.pool(pool, props)) }),
    ...(props.ingress && { ingress: withLoadBalancer(props.ingress, facts) }),
  };
}

function withLoadBalancer(ingress: IngressController, facts: PlatformFacts): IngressController {
  return { ...facts.loadBalancers[ingress.className], ...said(ingress) };
}

/** A prop that is there and undefined says nothing. */
function said<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as T;
}
