import type { Manifest } from '../../kubernetes/manifests/manifest';
import { annotationOf, ManifestSet, namespaceOf, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { isLoadBalancer, servingBehind, targetsOfIngress, targetsOfService } from './reading/load-balancer';
import { backendsOf, classOf, ingresses } from './reading/route';
import type { CheckResult } from '../../finding';

const INGRESS_ATTRIBUTES = 'alb.ingress.kubernetes.io/target-group-attributes';
const SERVICE_ATTRIBUTES = 'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes';
const DELAY = /(?:^|,)\s*deregistration_delay\.timeout_seconds\s*=\s*(\d{1,6})\s*(?:,|$)/;
const ELB_DELAY = 300; // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
const BACKEND_CONFIG = ['cloud.google.com/backend-config', 'beta.cloud.google.com/backend-config'];

/** The time for which a load balancer drains the pods behind a Service. */
interface Drain {
  readonly object: Manifest;
  readonly field: string;
  readonly service: Manifest;
  readonly seconds: number;
  /** Whether `seconds` is set, not the default. */
  readonly declared: boolean;
  /** The name of the setting. */
  readonly setting: string;
  /** The instruction that sets it to a number of seconds. */
  readonly set: (seconds: number) => string;
}

/** The grace period of a pod covers the time for which a load balancer drains it. */
export const deregistrationFitsGrace: ICheck = {
  id: 'deregistration-fits-grace',
  catalogue: ['d26', 'w25'],
  title: 'A load balancer drains pods for no longer than terminationGracePeriodSeconds',
  why: 'the load balancer keeps connections to a pod open while it drains it, and the kubelet kills the pod before that ends, so every rollout drops connections',
  source: 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366',
  severity: 'warning',
  evaluate: manifestSet => {
    const reported = new Set<string>();
    return [...behindIngresses(manifestSet), ...manifestSet.ofKind('Service').flatMap(ofService), ...ofBackendConfigs(manifestSet)].flatMap(drain =>
      servingBehind(manifestSet, drain.service).filter(({ graceSeconds }) => graceSeconds < drain.seconds).flatMap(workload => {
        const place = [namespaceOf(drain.object), textAt(drain.object, 'kind'), textAt(drain.object, 'metadata', 'name'), drain.field, workload.kind, workload.name].join(' ');
        const repeated = reported.has(place);
        reported.add(place);
        return repeated ? [] : [finding(drain, workload)];
      }));
  },
};

function finding({ object, field, seconds, declared, setting, set }: Drain, { kind, name, graceSeconds }: Workload): CheckResult {
  const raise = `set \`terminationGracePeriodSeconds: ${seconds}\` on ${kind} \`${name}\`, with a \`preStop\` hook as long as requests may arrive`;
  const lower = set(graceSeconds);
  return {
    object,
    field,
    message: `\`${setting}\` is ${declared ? seconds : `not set, which means ${seconds}`}; `
      + `it must be at most ${graceSeconds}, the \`terminationGracePeriodSeconds\` of ${kind} \`${name}\``,
    fix: declared ? `S${raise.slice(1)}. Or, if no request takes longer, ${lower}.` : `S${lower.slice(1)}, if no request takes longer. Else ${raise}.`,
  };
}

function behindIngresses(manifestSet: ManifestSet): Drain[] {
  const albs = new Set(ingresses(manifestSet).filter(ingress => classOf(ingress) === 'alb'));
  return albs.size === 0 ? [] : backendsOf(manifestSet).filter(({ object }) => albs.has(object)).flatMap(({ object, namespace, name }) => {
    const service = manifestSet.find('Service', namespace, name);
    const targets = service && targetsOfIngress(object, service);
    const owner = service && annotationOf(service, INGRESS_ATTRIBUTES) !== undefined ? service : object; // the annotation of the Service overrides that of the Ingress
    return service && targets !== 'instance' ? ofElb(owner, service, INGRESS_ATTRIBUTES, targets === 'ip') : [];
  });
}

function ofService(service: Manifest): Drain[] {
  const targets = targetsOfService(service);
  return isLoadBalancer(service) && targets !== 'instance' ? ofElb(service, service, SERVICE_ATTRIBUTES, targets === 'ip') : [];
}

/** A declared delay counts, the default only where pods are known to be the targets: nodes are not deregistered in a rollout. */
function ofElb(object: Manifest, service: Manifest, name: string, pods: boolean): Drain[] {
  const match = DELAY.exec(annotationOf(object, name) ?? '');
  const setting = 'deregistration_delay.timeout_seconds';
  const set = (value: number) => `set \`${setting}=${value}\` in the annotation \`${name}\``;
  const seconds = match ? Number(match[1]) : ELB_DELAY;
  return match || pods ? [{ object, field: `metadata.annotations.${name}`, service, seconds, declared: match !== null, setting, set }] : [];
}

/** The draining times of Google's BackendConfigs, which an annotation of the Service names in JSON. */
function ofBackendConfigs(manifestSet: ManifestSet): Drain[] {
  return manifestSet.ofKind('BackendConfig').length === 0 ? [] : manifestSet.ofKind('Service').flatMap(service => {
    const configs = BACKEND_CONFIG.map(name => annotationOf(service, name)).find(value => value !== undefined) ?? '';
    const names = new Set([...configs.matchAll(/:\s*"([^"]+)"/g)].map(([, name]) => name));
    return [...names].flatMap(name => manifestSet.find('BackendConfig', namespaceOf(service), name) ?? []).flatMap(object => {
      const seconds = numberAt(object, 'spec', 'connectionDraining', 'drainingTimeoutSec');
      const field = 'spec.connectionDraining.drainingTimeoutSec';
      const set = (value: number) => `set \`drainingTimeoutSec: ${value}\``;
      return seconds === undefined ? [] : [{ object, field, service, seconds, declared: true, setting: 'drainingTimeoutSec', set }];
    });
  });
}
