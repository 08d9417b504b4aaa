import { constant, KindDecisions } from '../../../decisions';

const MOONLIGHT = 'https://updates.moonlightwork.com/outage-post-mortem-87370';
const POOL = ['Cluster.pools.zones', 'Cluster.pools.nodes', 'Cluster.pools.cpu', 'Cluster.pools.memory'];

/** Shortest wait between the removal of an endpoint and SIGTERM. */
export const PROPAGATION = constant({
  value: 10,
  unit: 'seconds',
  text: 'SIGTERM comes after {}, or after the deregistration delay of the load balancer if that is longer',
  why: 'endpoint removal and SIGTERM happen in parallel: without the wait, a rollout answers some requests with 502',
  source: 'https://support.engineyard.com/hc/en-us/articles/7596084934290-Intermittent-Error-502-Service-Temporarily-Unavailable-errors-following-deployment',
  props: ['exposure', 'Cluster.ingress.deregistrationSeconds', 'Cluster.gateway.deregistrationSeconds'],
});

/** Time for the program to exit after its last request. */
export const EXIT_TIME = constant({ value: 5, unit: 'seconds', why: 'a program closes its connections and files' });

/** Longest time that one request takes. */
export const LONGEST_REQUEST = constant({
  value: 15,
  unit: 'seconds',
  why: `with ${PROPAGATION} before SIGTERM and ${EXIT_TIME} to exit, the shutdown fits Kubernetes\' default grace period`,
  prop: 'longestRequest',
});

/** Time after which a pod leaves a node that is lost. */
export const NODE_LOSS = constant({
  value: 60,
  unit: 'seconds',
  text: 'the pod is evicted from a lost node after {}',
  why: 'by Kubernetes\' default, the pods of a lost node stay in place for 300 seconds',
});

/** The pods of a service, beside what all workloads have in common. */
export const pod: readonly KindDecisions[] = [{
  kind: 'Pod',
  set: {
    'metadata.annotations["cdk8s-bulkhead/config-hash"]': {
      text: 'a hash of the configuration files',
      why: 'a change that restarts no pod shows weeks later, at a restart',
      props: ['config'],
    },
    'spec.restartPolicy': {
      text: 'a container that stops is started again',
      why: 'a service runs until it is removed',
      instead: 'use an `IsolatedCronJob` for work that completes',
    },
    'spec.terminationGracePeriodSeconds': {
      text: `the wait before SIGTERM, plus \`longestRequest\`, plus ${EXIT_TIME} to exit`,
      why: 'otherwise SIGKILL interrupts requests',
      source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
      props: ['longestRequest'],
    },
    'spec.priorityClassName': {
      text: 'the PriorityClass of the cluster for services',
      why: 'jobs must never preempt a service',
      props: ['priorityClassName', 'Cluster.servicePriority'],
    },
    'spec.affinity': {
      text: 'another host is preferred, also where no spread is required',
      why: 'the loss of one node then takes one pod',
      source: MOONLIGHT,
      props: ['singleton'],
    },
    'spec.topologySpreadConstraints[].labelSelector': {
      text: 'its own pods only',
      why: 'a spread over other pods has no effect, without an error',
      instead: 'nothing: it follows from the id',
    },
    'spec.topologySpreadConstraints[].matchLabelKeys': {
      text: 'the pods of each rollout are spread separately',
      why: 'otherwise the old pods are counted, and the new ones are spread unevenly once they are gone',
      source: 'https://github.com/kubernetes/kubernetes/issues/98215',
    },
    'spec.topologySpreadConstraints[].topologyKey': {
      text: 'over zones and over hosts',
      why: 'all pods with a heavy load were placed on one node, which failed, and then on the next',
      source: MOONLIGHT,
      props: ['singleton'],
    },
    'spec.topologySpreadConstraints[].whenUnsatisfiable': {
      text: 'required only where the cluster profile has nodes for a rollout during the loss of a zone',
      why: 'a spread that nodes cannot satisfy leaves pods Pending',
      props: POOL,
    },
    'spec.tolerations': {
      text: `the taints of its pool, and a lost node for ${NODE_LOSS}`,
      why: NODE_LOSS.why,
      props: ['pool', 'Cluster.pools.taints'],
    },
    'spec.tolerations[].tolerationSeconds': NODE_LOSS,
    'spec.containers[].ports': {
      text: 'the ports that you named; `port` alone is `http`',
      why: 'Service, probes and connections refer to a port by name',
      props: ['port', 'ports'],
    },
    'spec.containers[].lifecycle': PROPAGATION,
  },
  leftOut: {
    'spec.affinity': { text: 'there is one pod to place', why: 'you set `singleton`', props: ['singleton'] },
    'spec.topologySpreadConstraints': { text: 'there is one pod to place', why: 'you set `singleton`', props: ['singleton'] },
    'spec.priorityClassName': {
      text: 'the cluster profile declares no PriorityClass for services',
      why: 'a Deployment that names a missing class gets no pods',
      props: ['priorityClassName', 'Cluster.servicePriority'],
    },
    'spec.containers[].ports': { text: 'a worker without ports', why: 'you named no port', props: ['port', 'ports'] },
  },
}];
