import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const SCALERS = ['scaleTargetRef', 'workloadRef', 'targetRef']; // KEDA, Argo Rollouts, Flagger: they keep 0 in the manifest, and make pods
const NO_SCALERS = ['HorizontalPodAutoscaler', 'VerticalPodAutoscaler']; // they leave 0 alone

/** A Service leads to pods. */
export const serviceHasReplicas: ICheck = {
  id: 'service-has-replicas',
  catalogue: ['d73'],
  title: 'A Service selects a workload that has replicas',
  why: 'a service had been scaled to 0 and its Service was left: the empty list of endpoints brought down the proxy of the whole bank',
  source: 'https://community.monzo.com/t/resolved-current-account-payments-may-fail-major-outage-27-10-2017/26296/95',
  severity: 'warning',
  evaluate: manifestSet => {
    const scaled = new Set(manifestSet.manifests.flatMap(scaledBy));
    return manifestSet.ofKind('Service').flatMap(service => judge(service, manifestSet, scaled));
  },
};

function judge(service: Manifest, manifestSet: ManifestSet, scaled: ReadonlySet<string>): CheckResult[] {
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  if (selector.empty || textAt(service, 'spec', 'type') === 'ExternalName') {
    return []; // its endpoints are somebody else's
  }
  const workloads = manifestSet.selectedBy(selector, namespaceOf(service));
  const empty = ({ kind, name, namespace, replicas }: Workload) => replicas === 0 && !scaled.has(keyOf(namespace, kind, name));
  return workloads.length === 0 || !workloads.every(empty) ? [] : [{
    object: service,
    field: 'spec.selector',
    message: `selects ${workloads.map(({ kind, name }) => `${kind} ${name}`).join(', ')} with replicas: 0, so it has no endpoints and every request to it fails`,
    fix: 'remove the Service together with what it selects, or write replicas: 2 or more there',
  }];
}

function scaledBy(manifest: Manifest): string[] {
  return NO_SCALERS.includes(textAt(manifest, 'kind') ?? '') ? [] : SCALERS.filter(reference => at(manifest, 'spec', reference) !== undefined).map(reference => keyOf(
    namespaceOf(manifest), textAt(manifest, 'spec', reference, 'kind') ?? 'Deployment', textAt(manifest, 'spec', reference, 'name') ?? ''));
}

function keyOf(namespace: string, kind: string, name: string): string {
  return `${namespace} ${kind} ${name}`;
}
