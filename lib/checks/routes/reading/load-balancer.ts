import { classOf } from './route';
import type { Manifest } from '../../../kubernetes/manifests/manifest';
import { annotationOf, at, ManifestSet, namespaceOf, Selector, textAt, Workload } from '../../../model';

const ALB = 'alb'; // the AWS Load Balancer Controller's class
const TARGET_TYPE = 'alb.ingress.kubernetes.io/target-type';
const NLB_TARGET_TYPE = 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type';
const NLB_TYPE = 'service.beta.kubernetes.io/aws-load-balancer-type'; // `nlb-ip` before there was a target type

/** What a load balancer outside the cluster sends requests to; undefined where the manifests do not set it. */
export type Targets = 'ip' | 'instance' | undefined;

/** The targets of an Ingress for one of its Services, whose annotation overrides that of the Ingress. */
export function targetsOfIngress(ingress: Manifest, service: Manifest): Targets {
  return classOf(ingress) === ALB ? targets(annotationOf(service, TARGET_TYPE) ?? annotationOf(ingress, TARGET_TYPE)) : undefined;
}

export function targetsOfService(service: Manifest): Targets {
  return isLoadBalancer(service) ? targets(annotationOf(service, NLB_TYPE) === 'nlb-ip' ? 'ip' : annotationOf(service, NLB_TARGET_TYPE)) : undefined;
}

export function isLoadBalancer(service: Manifest): boolean {
  return textAt(service, 'spec', 'type') === 'LoadBalancer';
}

/** The workloads whose pods receive the requests of a Service. */
export function servingBehind(manifestSet: ManifestSet, service: Manifest): Workload[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  const elsewhere = selector.empty || textAt(service, 'spec', 'type') === 'ExternalName' || textAt(service, 'apiVersion') !== 'v1';
  return elsewhere ? [] : manifestSet.selectedBy(selector, namespaceOf(service)).filter(({ serves }) => serves);
}

function targets(value: string | undefined): Targets {
  return value === 'ip' || value === 'instance' ? value : undefined;
}
