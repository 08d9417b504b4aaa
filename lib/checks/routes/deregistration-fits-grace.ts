import type { Manifest } from '../../kubernetes/manifests/manifest';
import { ManifestSet, namespaceOf, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { annotation, isLoadBalancer, servingBehind, targetsOfIngress, targetsOfService } from './reading/load-balancer';
import { backendsOf, classOf, ingresses } from './reading/route';
import type { CheckResult } from '../../finding';

const INGRESS_ATTRIBUTES = 'alb.ingress.kubernetes.io/target-group-attributes';
const SERVICE_ATTRIBUTES = 'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes';
const DELAY = /(?:^|,)\s*deregistration_delay\.timeout_seconds\s*=\s*(\d{1,6})\s*(?:,|$)/;
const ELB_DELAY = 300; // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
const BACKEND_CONFIG = ['cloud.google.com/backend-config', 'beta.cloud.google.com/backend-config'];

/** How long a load balancer drains the pods behind a Service that leave. */
interface Drain {
  readonly object: Manifest;
  readonly field: string;
  readonly service: Manifest;
  readonly seconds: number;
  readonly said: boolean;
  /** What to write to change it. */
  readonly setting: string;
}

/** A pod lives as long as a load balancer still counts on it. */
export const deregistrationFitsGrace: ICheck = {
  id: 'deregistration-fits-grace',
  catalogue: ['d26', 'w25'],
  title: 'A load balancer drains pods for no longer than terminationGracePeriodSeconds',
  why: 'a load balancer keeps sending to a pod while it drains it: the pod was killed before that was over, and every rollout dropped connections',
  source: 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366',
  severity: 'warning',
  evaluate: manifestSet => {
    const told = new Set<string>();
    return [...behindIngresses(manifestSet), ...manifestSet.ofKind('Service').flatMap(ofService), ...ofBackendConfigs(manifestSet)].flatMap(drain =>
      servingBehind(manifestSet, drain.service).filter(({ graceSeconds }) => graceSeconds < drain.seconds).flatMap(workload => {
        const place = [namespaceOf(drain.object), textAt(drain.object, 'kind'), textAt(drain.object, 'metadata', 'name'), drain.field, workload.kind, workload.name].join(' ');
        const known = told.has(place);
        told.add(place);
        return known ? [] : [finding(drain, workload)];
      }));
  },
};

function finding({ object, field, seconds, said, setting }: Drain, { kind, name, graceSeconds }: Workload): CheckResult {
  const raise = `raise terminationGracePeriodSeconds of ${kind} ${name} to ${seconds}, with a preStop hook as long as requests may keep coming`;
  const lower = `write ${setting}${graceSeconds}`;
  return {
    object,
    field,
    message: `the load balancer drains a pod for ${seconds} seconds${said ? '' : ', its default'}, and the pods of ${kind} ${name} are killed after ${graceSeconds} (terminationGracePeriodSeconds)`,
    fix: said ? `${raise}; or, where no request takes that long, ${lower}` : `${lower}, if no request takes longer; else ${raise}`,
  };
}

function behindIngresses(manifestSet: ManifestSet): Drain[] {
  const albs = new Set(ingresses(manifestSet).filter(ingress => classOf(ingress) === 'alb'));
  return albs.size === 0 ? [] : backendsOf(manifestSet).filter(({ object }) => albs.has(object)).flatMap(({ object, namespace, name }) => {
    const service = manifestSet.find('Service', namespace, name);
    const targets = service && targetsOfIngress(object, service);
    const owner = service && annotation(service, INGRESS_ATTRIBUTES) !== undefined ? service : object; // a Service's word comes first
    return service && targets !== 'instance' ? ofElb(owner, service, INGRESS_ATTRIBUTES, targets === 'ip') : [];
  });
}

function ofService(service: Manifest): Drain[] {
  const targets = targetsOfService(service);
  return isLoadBalancer(service) && targets !== 'instance' ? ofElb(service, service, SERVICE_ATTRIBUTES, targets === 'ip') : [];
}

/** A delay that is said counts, the default only where pods are known to be the targets: nodes are not drained at a rollout. */
function ofElb(object: Manifest, service: Manifest, name: string, pods: boolean): Drain[] {
  const match = DELAY.exec(annotation(object, name) ?? '');
  const setting = `deregistration_delay.timeout_seconds into the annotation ${name}, with the value `;
  const seconds = match ? Number(match[1]) : ELB_DELAY;
  return match || pods ? [{ object, field: `metadata.annotations.${name}`, service, seconds, said: match !== null, setting }] : [];
}

/** Google's: a BackendConfig that an annotation of the Service names, in a JSON text. */
function ofBackendConfigs(manifestSet: ManifestSet): Drain[] {
  return manifestSet.ofKind('BackendConfig').length === 0 ? [] : manifestSet.ofKind('Service').flatMap(service => {
    const said = BACKEND_CONFIG.map(name => annotation(service, name)).find(value => value !== undefined) ?? '';
    const names = new Set([...said.matchAll(/:\s*"([^"]+)"/g)].map(([, name]) => name));
    return [...names].flatMap(name => manifestSet.find('BackendConfig', namespaceOf(service), name) ?? []).flatMap(object => {
      const seconds = numberAt(object, 'spec', 'connectionDraining', 'drainingTimeoutSec');
      const field = 'spec.connectionDraining.drainingTimeoutSec';
      return seconds === undefined ? [] : [{ object, field, service, seconds, said: true, setting: 'drainingTimeoutSec: ' }];
    });
  });
}
