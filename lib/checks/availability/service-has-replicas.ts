import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const SCALERS = ['scaleTargetRef', 'workloadRef', 'targetRef']; // KEDA, Argo Rollouts, Flagger: the manifest has 0 replicas, and they add pods
const NO_SCALERS = ['HorizontalPodAutoscaler', 'VerticalPodAutoscaler']; // they leave 0 alone

/** A Service has pods to send requests to. */
export const serviceHasReplicas: ICheck = {
  id: 'service-has-replicas',
  catalogue: ['d73'],
  title: 'A Service selects a workload that has replicas',
  why: 'a Service whose pods are scaled to 0 has no endpoints, so every request to it fails, and proxies that do not expect an empty list may fail for other Services too',
  source: 'https://community.monzo.com/t/resolved-current-account-payments-may-fail-major-outage-27-10-2017/26296/95',
  severity: 'warning',
  evaluate: manifestSet => {
    const scaled = new Set(manifestSet.manifests.flatMap(scaledBy));
    return manifestSet.ofKind('Service').flatMap(service => checkService(service, manifestSet, scaled));
  },
};

function checkService(service: Manifest, manifestSet: ManifestSet, scaled: ReadonlySet<string>): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  if (selector.empty || textAt(service, 'spec', 'type') === 'ExternalName') {
    return []; // its endpoints are managed elsewhere
  }
  const workloads = manifestSet.selectedBy(selector, namespaceOf(service));
  const empty = ({ kind, name, namespace, replicas }: Workload) => replicas === 0 && !scaled.has(keyOf(namespace, kind, name));
  const names = workloads.map(({ kind, name }) => `${kind} \`${name}\``).join(' and ');
  return workloads.length === 0 || !workloads.every(empty) ? [] : [{
    object: service,
    field: 'spec.selector',
    message: `\`selector\` matches only ${names} with \`replicas: 0\`; at least one replica must exist`,
    fix: `Set \`replicas: 2\` on ${names}, or remove the Service and what it selects.`,
  }];
}

function scaledBy(manifest: Manifest): string[] {
  return NO_SCALERS.includes(textAt(manifest, 'kind') ?? '') ? [] : SCALERS.filter(reference => at(manifest, 'spec', reference) !== undefined).map(reference => keyOf(
    namespaceOf(manifest), textAt(manifest, 'spec', reference, 'kind') ?? 'Deployment', textAt(manifest, 'spec', reference, 'name') ?? ''));
}

function keyOf(namespace: string, kind: string, name: string): string {
  return `${namespace} ${kind} ${name}`;
}
