import { isScraped } from '../../analysis/network';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, Container, itemsAt, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { isLoadBalancer, servingBehind, targetsOfIngress, targetsOfService } from './reading/load-balancer';
import { backendsOf } from './reading/route';
import type { CheckResult } from '../../finding';
import { SLEEP_HOOK_MINOR } from '../../kubernetes/features';

const INSIDE_SECONDS = 5; // kube-proxy and ingress controllers hear of it within seconds
const OUTSIDE_SECONDS = 15; // a load balancer that sends to pods, or looks for them by health checks, takes longer
const ADVISED_SECONDS = 10;
const SLEEP = /^(?:(?:\/(?:usr\/)?bin\/)?(?:sh|ash|bash|dash) -\w*c )?(?:\/(?:usr\/)?bin\/)?sleep (\d{1,6}(?:\.\d{1,6})?)s?$/; // and nothing else

/** A container goes on answering until nobody sends to it any more. */
export const shutdownWaitsForEndpoints: ICheck = {
  id: 'shutdown-waits-for-endpoints',
  catalogue: ['d25', 'w25'],
  title: 'A container behind a Service has a preStop hook that waits until nobody sends to it any more',
  why: 'a pod is told to stop at the moment in which its endpoint begins to be taken away, not after it: rollouts answered some requests with 502',
  source: 'https://support.engineyard.com/hc/en-us/articles/7596084934290-Intermittent-Error-502-Service-Temporarily-Unavailable-errors-following-deployment',
  severity: 'warning',
  evaluate: manifestSet => {
    const direct = new Set(backendsOf(manifestSet).flatMap(({ object, namespace, name }) => {
      const service = manifestSet.find('Service', namespace, name);
      return service && targetsOfIngress(object, service) === 'ip' ? [service] : [];
    }));
    const told = new Set<unknown>();
    return manifestSet.ofKind('Service').filter(carriesRequests)
      .sort((a, b) => leastSeconds(b, direct) - leastSeconds(a, direct)) // a container is told the longest wait that it needs
      .flatMap(service => servingBehind(manifestSet, service).filter(rolls).flatMap(workload => targeted(workload, service)
        .filter(({ spec }) => !told.has(spec) && Boolean(told.add(spec)))
        .flatMap(container => judge(workload, container, service, leastSeconds(service, direct)))));
  },
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container, service: Manifest, least: number): CheckResult[] {
  const hook = at(spec, 'lifecycle', 'preStop') ?? undefined;
  const seconds = hook === undefined ? 0 : sleepSeconds(hook);
  if (seconds === undefined || seconds >= least) {
    return [];
  }
  const advised = Math.max(least, ADVISED_SECONDS);
  return [{
    object: manifest,
    field: `${podPath}.${where}.lifecycle.preStop`,
    message: `the container ${name} answers for the Service ${textAt(service, 'metadata', 'name') ?? ''}, and ${hook === undefined ? 'has no preStop hook' : `its preStop hook waits ${seconds} seconds`}: it is told to stop while requests still come, for about ${least} seconds`,
    fix: `write lifecycle: { preStop: { sleep: { seconds: ${advised} } } }, before Kubernetes 1.${SLEEP_HOOK_MINOR} { exec: { command: [sleep, "${advised}"] } }; and leave terminationGracePeriodSeconds more than that`,
  }];
}

/** Whether its endpoints change at a rollout while requests come: a database's clients know its pods, and Recreate ends all of them first. */
function rolls({ kind, manifest }: Workload): boolean {
  return kind === 'Deployment' && at(manifest, 'spec', 'strategy', 'type') !== 'Recreate';
}

function carriesRequests(service: Manifest): boolean {
  const ports = itemsAt(service, 'spec', 'ports');
  return at(service, 'spec', 'clusterIP') !== 'None' && !ports.every(isScraped);
}

function leastSeconds(service: Manifest, direct: ReadonlySet<Manifest>): number {
  const local = isLoadBalancer(service) && at(service, 'spec', 'externalTrafficPolicy') === 'Local'; // its health checks find out which nodes have pods
  return local || direct.has(service) || targetsOfService(service) === 'ip' ? OUTSIDE_SECONDS : INSIDE_SECONDS;
}

/** The containers that listen on the ports of a Service; the only one of a pod need not say so. */
function targeted({ containers }: Workload, service: Manifest): Container[] {
  const targets = itemsAt(service, 'spec', 'ports').filter(port => !isScraped(port)).map(port => at(port, 'targetPort') ?? at(port, 'port'));
  const running = containers.filter(({ first }) => !first);
  const listening = running.filter(({ spec }) => itemsAt(spec, 'ports').some(port =>
    targets.includes(numberAt(port, 'containerPort')) || targets.includes(textAt(port, 'name') ?? '')));
  return listening.length > 0 || running.length > 1 ? listening : running.filter(({ spec }) => (at(spec, 'readinessProbe') ?? undefined) !== undefined);
}

/** Seconds that a hook sleeps; undefined where it does something else, which takes nobody knows how long. */
function sleepSeconds(hook: unknown): number | undefined {
  const command = itemsAt(hook, 'exec', 'command').filter((part): part is string => typeof part === 'string');
  const match = SLEEP.exec(command.join(' '));
  return numberAt(hook, 'sleep', 'seconds') ?? (match ? Number(match[1]) : undefined);
}
