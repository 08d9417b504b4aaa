import { isScraped } from '../../analysis/network';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, Container, itemsAt, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { isLoadBalancer, servingBehind, targetsOfIngress, targetsOfService } from './reading/load-balancer';
import { backendsOf } from './reading/route';
import type { CheckResult } from '../../finding';
import { SLEEP_HOOK_MINOR } from '../../kubernetes/features';

const INSIDE_SECONDS = 5; // kube-proxy and ingress controllers see the change within seconds
const OUTSIDE_SECONDS = 15; // a load balancer with pods as targets, or with health checks of its own, takes longer
const ADVISED_SECONDS = 10;
const SLEEP = /^(?:(?:\/(?:usr\/)?bin\/)?(?:sh|ash|bash|dash) -\w*c )?(?:\/(?:usr\/)?bin\/)?sleep (\d{1,6}(?:\.\d{1,6})?)s?$/; // no other command

/** A container serves until no more requests arrive. */
export const shutdownWaitsForEndpoints: ICheck = {
  id: 'shutdown-waits-for-endpoints',
  catalogue: ['d25', 'w25'],
  title: 'A container behind a Service has a preStop hook that waits until no more requests arrive',
  why: 'the kubelet stops a pod at the same time as the endpoint controller removes it, so proxies still send requests to a stopped container, and rollouts cause 502 responses',
  source: 'https://support.engineyard.com/hc/en-us/articles/7596084934290-Intermittent-Error-502-Service-Temporarily-Unavailable-errors-following-deployment',
  severity: 'warning',
  evaluate: manifestSet => {
    const direct = new Set(backendsOf(manifestSet).flatMap(({ object, namespace, name }) => {
      const service = manifestSet.find('Service', namespace, name);
      return service && targetsOfIngress(object, service) === 'ip' ? [service] : [];
    }));
    const reported = new Set<unknown>();
    return manifestSet.ofKind('Service').filter(carriesRequests)
      .sort((a, b) => leastSeconds(b, direct) - leastSeconds(a, direct)) // a container behind several Services needs the longest wait of them
      .flatMap(service => servingBehind(manifestSet, service).filter(rolls).flatMap(workload => targeted(workload, service)
        .filter(({ spec }) => !reported.has(spec) && Boolean(reported.add(spec)))
        .flatMap(container => checkHook(workload, container, service, leastSeconds(service, direct)))));
  },
};

function checkHook({ manifest, podPath }: Workload, { spec, name, where }: Container, service: Manifest, least: number): CheckResult[] {
  const hook = at(spec, 'lifecycle', 'preStop') ?? undefined;
  const seconds = hook === undefined ? 0 : sleepSeconds(hook);
  if (seconds === undefined || seconds >= least) {
    return [];
  }
  const advised = Math.max(least, ADVISED_SECONDS);
  return [{
    object: manifest,
    field: `${podPath}.${where}.lifecycle.preStop`,
    message: `${hook === undefined ? `container \`${name}\` has no \`preStop\` hook; one` : `the \`preStop\` hook of container \`${name}\` waits ${seconds} seconds; it`} `
      + `must wait at least ${least} seconds, while Service \`${textAt(service, 'metadata', 'name') ?? ''}\` still sends requests`,
    fix: `Set \`lifecycle: { preStop: { sleep: { seconds: ${advised} } } }\`, or before Kubernetes 1.${SLEEP_HOOK_MINOR} \`lifecycle: { preStop: { exec: { command: [sleep, "${advised}"] } } }\`. `
      + `Keep \`terminationGracePeriodSeconds\` above ${advised} plus the time that the container needs to stop.`,
  }];
}

/** Whether endpoints change in a rollout while requests arrive: clients of a StatefulSet address its pods, and Recreate ends all pods first. */
function rolls({ kind, manifest }: Workload): boolean {
  return kind === 'Deployment' && at(manifest, 'spec', 'strategy', 'type') !== 'Recreate';
}

function carriesRequests(service: Manifest): boolean {
  const ports = itemsAt(service, 'spec', 'ports');
  return at(service, 'spec', 'clusterIP') !== 'None' && !ports.every(isScraped);
}

function leastSeconds(service: Manifest, direct: ReadonlySet<Manifest>): number {
  const local = isLoadBalancer(service) && at(service, 'spec', 'externalTrafficPolicy') === 'Local'; // its health checks detect the nodes that have pods
  return local || direct.has(service) || targetsOfService(service) === 'ip' ? OUTSIDE_SECONDS : INSIDE_SECONDS;
}

/** The containers that listen on the ports of a Service; a single container with a readiness probe need not declare its ports. */
function targeted({ containers }: Workload, service: Manifest): Container[] {
  const targets = itemsAt(service, 'spec', 'ports').filter(port => !isScraped(port)).map(port => at(port, 'targetPort') ?? at(port, 'port'));
  const running = containers.filter(({ first }) => !first);
  const listening = running.filter(({ spec }) => itemsAt(spec, 'ports').some(port =>
    targets.includes(numberAt(port, 'containerPort')) || targets.includes(textAt(port, 'name') ?? '')));
  return listening.length > 0 || running.length > 1 ? listening : running.filter(({ spec }) => (at(spec, 'readinessProbe') ?? undefined) !== undefined);
}

/** Seconds that a hook sleeps; undefined where it runs another command, of unknown duration. */
function sleepSeconds(hook: unknown): number | undefined {
  const command = itemsAt(hook, 'exec', 'command').filter((part): part is string => typeof part === 'string');
  const match = SLEEP.exec(command.join(' '));
  return numberAt(hook, 'sleep', 'seconds') ?? (match ? Number(match[1]) : undefined);
}
