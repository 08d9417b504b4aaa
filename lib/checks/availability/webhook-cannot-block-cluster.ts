import { matchesNamespace, matchesVital } from './reading/webhook';
import type { CheckResult } from '../../finding';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, Labels, ManifestSet, numberAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { flowYaml } from '../snippets';

const LONGEST_SECONDS = 10; // the API server's default; a request waits that long for each webhook that does not respond

const NO_LABELS: Labels = new Map(); // the cluster's own pods carry no label that excludes them

/** One webhook of a configuration, and the workloads behind it. */
interface Webhook {
  readonly object: Manifest;
  readonly field: string;
  readonly spec: unknown;
  readonly namespace?: string;
  readonly workloads: readonly Workload[];
}

/** The cluster can recover while a webhook does not respond. */
export const webhookCannotBlockCluster: ICheck = {
  id: 'webhook-cannot-block-cluster',
  catalogue: ['d72'],
  title: 'A webhook on vital resources times out within 10 seconds; unless its failures are ignored, it excludes kube-system and its own namespace and has two replicas',
  why: 'while the webhook does not respond, the API server rejects or delays every request that it matches: leases expire, and no pod is created, not even those of the webhook',
  source: 'https://blog.jetstack.io/blog/gke-webhook-outage/',
  severity: 'warning',
  evaluate: manifestSet => ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].flatMap(kind => manifestSet.ofKind(kind))
    .flatMap(object => itemsAt(object, 'webhooks').map((spec, index) => webhookOf(object, spec, index, manifestSet)))
    .filter(({ spec }) => matchesVital(spec))
    .flatMap(webhook => [...checkTimeout(webhook), ...(at(webhook.spec, 'failurePolicy') === 'Ignore' ? [] : [...checkNamespaces(webhook, manifestSet), ...checkReplicas(webhook, manifestSet)])]),
};

function webhookOf(object: Manifest, spec: unknown, index: number, manifestSet: ManifestSet): Webhook {
  const [namespace, name] = ['namespace', 'name'].map(part => textAt(spec, 'clientConfig', 'service', part));
  const service = namespace !== undefined && name !== undefined ? manifestSet.find('Service', namespace, name) : undefined;
  const selector = Selector.labels(at(service, 'spec', 'selector'));
  return {
    object,
    field: `webhooks[${index}]`,
    spec,
    namespace,
    workloads: selector.empty || namespace === undefined ? [] : manifestSet.selectedBy(selector, namespace),
  };
}

function checkTimeout({ object, field, spec }: Webhook): CheckResult[] {
  const seconds = numberAt(spec, 'timeoutSeconds') ?? LONGEST_SECONDS;
  return seconds <= LONGEST_SECONDS ? [] : [{
    object,
    field: `${field}.timeoutSeconds`,
    message: `\`timeoutSeconds\` is ${seconds}; it must be at most ${LONGEST_SECONDS}, the seconds in which controllers must renew their leases`,
    fix: `Set \`timeoutSeconds: ${LONGEST_SECONDS}\`.`,
  }];
}

function checkNamespaces({ object, field, spec, namespace, workloads }: Webhook, manifestSet: ManifestSet): CheckResult[] {
  const matched = [
    ...(matchesNamespace(spec, 'kube-system', manifestSet, NO_LABELS) ? ['kube-system'] : []),
    ...(namespace !== undefined && namespace !== 'kube-system' && matchesNamespace(spec, namespace, manifestSet, workloads[0]?.podLabels) ? [namespace] : []),
  ];
  return matched.length === 0 ? [] : [{
    object,
    field: `${field}.namespaceSelector`,
    message: `\`namespaceSelector\` matches ${matched.map(name => name === namespace ? `${name}, the namespace of the webhook` : name).join(', and ')}, `
      + `while ${failurePolicyText(spec)}; it must exclude ${matched.length === 1 ? 'it' : 'both'}`,
    fix: `Set \`namespaceSelector: ${flowYaml({ matchExpressions: [{ key: NAMESPACE_NAME_LABEL, operator: 'NotIn', values: [...new Set(['kube-system', ...matched])] }] })}\`, `
      + 'or `failurePolicy: Ignore`.',
  }];
}

function checkReplicas({ object, field, spec, workloads }: Webhook, manifestSet: ManifestSet): CheckResult[] {
  const [workload, ...others] = workloads;
  const least = workload?.kind === 'DaemonSet' || others.length > 0 ? undefined : workload && manifestSet.scaleOf(workload).least;
  return least === undefined || least >= 2 ? [] : [{
    object,
    field: `${field}.clientConfig.service`,
    message: `\`clientConfig.service\` leads to ${workload.kind} \`${workload.name}\` with ${least === 1 ? '1 replica' : `${least} replicas`}, while ${failurePolicyText(spec)}; there must be at least 2`,
    fix: `Set \`replicas: 2\` on ${workload.kind} \`${workload.name}\`, and add a PodDisruptionBudget with \`maxUnavailable: 1\`.`,
  }];
}

function failurePolicyText(spec: unknown): string {
  const policy = textAt(spec, 'failurePolicy');
  return `\`failurePolicy\` is ${policy ?? 'not set, which means Fail'}`;
}
