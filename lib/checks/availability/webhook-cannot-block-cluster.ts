import { asksAbout, asksAboutVital } from './reading/webhook';
import type { CheckResult } from '../../finding';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, Labels, ManifestSet, numberAt, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const LONGEST_SECONDS = 10; // the API server's default; a request waits as long for each webhook that does not answer

const NO_LABELS: Labels = new Map(); // what would leave a pod out is not on those that the cluster comes with

/** One webhook of a configuration, and who answers it. */
interface Webhook {
  readonly object: Manifest;
  readonly field: string;
  readonly spec: unknown;
  readonly namespace?: string;
  readonly workloads: readonly Workload[];
}

/** A webhook that does not answer leaves the cluster what it needs to mend it. */
export const webhookCannotBlockCluster: ICheck = {
  id: 'webhook-cannot-block-cluster',
  catalogue: ['d72'],
  title: 'A webhook that must answer leaves out kube-system and its own namespace, answers within 10 seconds, and has two replicas',
  why: 'a webhook that was asked about every namespace did not answer during an upgrade: leases in kube-system could not be renewed, and all nodes were destroyed and remade in a loop',
  source: 'https://blog.jetstack.io/blog/gke-webhook-outage/',
  severity: 'warning',
  evaluate: manifestSet => ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].flatMap(kind => manifestSet.ofKind(kind))
    .flatMap(object => itemsAt(object, 'webhooks').map((spec, index) => webhookOf(object, spec, index, manifestSet)))
    .filter(({ spec }) => asksAboutVital(spec))
    .flatMap(webhook => [...slow(webhook), ...(at(webhook.spec, 'failurePolicy') === 'Ignore' ? [] : [...freezing(webhook, manifestSet), ...single(webhook, manifestSet)])]),
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

function slow({ object, field, spec }: Webhook): CheckResult[] {
  const seconds = numberAt(spec, 'timeoutSeconds') ?? LONGEST_SECONDS;
  return seconds <= LONGEST_SECONDS ? [] : [{
    object,
    field: `${field}.timeoutSeconds`,
    message: `every request that it is asked about waits up to ${seconds} s for it, longer than the 10 s in which controllers must renew their leases`,
    fix: `write timeoutSeconds: ${LONGEST_SECONDS} or less`,
  }];
}

function freezing({ object, field, spec, namespace, workloads }: Webhook, manifestSet: ManifestSet): CheckResult[] {
  const asked = [
    ...(asksAbout(spec, 'kube-system', manifestSet, NO_LABELS) ? ['kube-system'] : []),
    ...(namespace !== undefined && namespace !== 'kube-system' && asksAbout(spec, namespace, manifestSet, workloads[0]?.podLabels) ? [namespace] : []),
  ];
  return asked.length === 0 ? [] : [{
    object,
    field: `${field}.namespaceSelector`,
    message: `failurePolicy ${textAt(spec, 'failurePolicy') ?? 'Fail, the default,'} while it is asked about ${asked.length === 1 ? 'namespace' : 'the namespaces'} ${asked.join(' and ')}: when it does not answer, `
      + (asked.includes(namespace ?? '') ? 'its own pods cannot be made again either' : 'what runs the cluster cannot be made again either'),
    fix: `write namespaceSelector: { matchExpressions: [{ key: ${NAMESPACE_NAME_LABEL}, operator: NotIn, values: [${
      [...new Set(['kube-system', ...asked])].join(', ')}] }] }, or failurePolicy: Ignore`,
  }];
}

function single({ object, field, workloads }: Webhook, manifestSet: ManifestSet): CheckResult[] {
  const [workload, ...others] = workloads;
  const least = workload?.kind === 'DaemonSet' || others.length > 0 ? undefined : workload && manifestSet.scaleOf(workload).least;
  return least === undefined || least >= 2 ? [] : [{
    object,
    field: `${field}.clientConfig.service`,
    message: `failurePolicy Fail, and ${workload.kind} ${workload.name} answers with ${least} ${least === 1 ? 'replica' : 'replicas'}: while its node drains, what it is asked about is refused`,
    fix: `write replicas: 2 or more in ${workload.kind} ${workload.name}, and give it a PodDisruptionBudget`,
  }];
}
