import { aks } from './aks';
import type { ClusterProps } from './cluster-props';
import { eks } from './eks';
import { gke } from './gke';
import { karpenter } from './karpenter';
import type { IngressController } from './network-props';
import type { PlatformFacts } from './platform-facts';

const FACTS: Record<string, PlatformFacts> = { aks, eks, gke, karpenter };

/** Platforms with known labels and limits. */
export const PLATFORMS = Object.keys(FACTS);

/** The facts of a platform. */
export function platformFacts(platform: string | undefined): PlatformFacts | undefined {
  return platform === undefined ? undefined : FACTS[platform];
}

/** The props of a cluster with those of its platform; its own take precedence. */
export function withPlatform(props: ClusterProps): ClusterProps {
  const facts = platformFacts(props.platform);
  return facts === undefined ? props : {
    ...facts.cluster,
    ...defined(props),
    ...(facts.cluster.dns && { dns: { ...facts.cluster.dns, ...defined(props.dns ?? {}) } }),
    ...(props.pools && { pools: props.pools.map(pool => facts.pool(pool, props)) }),
    ...(props.ingress && { ingress: withLoadBalancer(props.ingress, facts) }),
  };
}

function withLoadBalancer(ingress: IngressController, facts: PlatformFacts): IngressController {
  return { ...facts.loadBalancers[ingress.className], ...defined(ingress) };
}

/** The props that are not undefined. */
function defined<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as T;
}
