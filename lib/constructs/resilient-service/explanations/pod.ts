import type { KindExplanations } from '../../../decisions';

const HELD = 'required only where the declared cluster can hold it during a rollout with one zone gone';
const MOONLIGHT = 'https://updates.moonlightwork.com/outage-post-mortem-87370';
const POOL = ['Cluster.pools.zones', 'Cluster.pools.nodes', 'Cluster.pools.cpu', 'Cluster.pools.memory'];

/** What the pods of a service say beside what all workloads say. */
export const pod: readonly KindExplanations[] = [{
  kind: 'Pod',
  set: {
    'metadata.annotations["cdk8s-bulkhead/config-hash"]': {
      decision: 'a hash of the files of configuration',
      why: 'a change that rolls no pod shows at a restart weeks later',
      props: ['config'],
    },
    'spec.restartPolicy': {
      decision: 'a container that ends is started again',
      why: 'a service has no end',
      instead: 'write an `IsolatedCronJob` for what ends',
    },
    'spec.terminationGracePeriodSeconds': {
      decision: 'the wait for the endpoints, the longest request, and 5 seconds to exit',
      why: 'a request that is under way is cut off by SIGKILL otherwise',
      source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
      props: ['longestRequest'],
    },
    'spec.priorityClassName': {
      decision: 'the cluster\'s class for services, unless you name another',
      why: 'jobs must never push out a service',
      props: ['priorityClassName', 'Cluster.servicePriority'],
    },
    'spec.affinity': {
      decision: 'rather on another host, also while no spread is enforced',
      why: 'one node that is lost shall take one pod',
      source: MOONLIGHT,
      props: ['singleton'],
    },
    'spec.topologySpreadConstraints[].labelSelector': {
      decision: 'its own pods and no others',
      why: 'a spread over the pods of others does nothing, without a word',
      instead: 'nothing: it follows from the id',
    },
    'spec.topologySpreadConstraints[].matchLabelKeys': {
      decision: 'each rollout is spread by itself',
      why: 'the old pods would count, and the new ones stay where the room was',
      source: 'https://github.com/kubernetes/kubernetes/issues/98215',
    },
    'spec.topologySpreadConstraints[].topologyKey': {
      decision: 'over zones and over hosts',
      why: 'all pods with a heavy load landed on one node, which died, and then on the next',
      source: MOONLIGHT,
      props: ['singleton'],
    },
    'spec.topologySpreadConstraints[].whenUnsatisfiable': { decision: HELD, why: 'a spread that cannot hold leaves pods Pending', props: POOL },
    'spec.tolerations': {
      decision: 'the taints of its pool, and a node that is lost for 60 seconds',
      why: 'Kubernetes\' 300 seconds leave a dead node\'s pods in place for five minutes',
      props: ['pool', 'Cluster.pools.taints'],
    },
    'spec.tolerations[].tolerationSeconds': {
      decision: 'a node that is lost is given up after a minute',
      why: 'Kubernetes\' 300 seconds leave a dead node\'s pods in place for five minutes',
    },
    'spec.containers[].ports': {
      decision: 'the ports that you named; `port` alone is called `http`',
      why: 'Service, probes and edges find a port by its name',
      props: ['port', 'ports'],
    },
    'spec.containers[].lifecycle': {
      decision: 'it keeps answering for 10 seconds, or as long as the load balancer sends, before SIGTERM',
      why: 'endpoint removal and SIGTERM run side by side: now and then 502 at a rollout',
      source: 'https://support.engineyard.com/hc/en-us/articles/7596084934290-Intermittent-Error-502-Service-Temporarily-Unavailable-errors-following-deployment',
      props: ['exposure', 'Cluster.ingress.deregistrationSeconds', 'Cluster.gateway.deregistrationSeconds'],
    },
  },
  leftOut: {
    'spec.affinity': { decision: 'there is one pod: nothing to keep apart', why: '`singleton` says so', props: ['singleton'] },
    'spec.topologySpreadConstraints': { decision: 'there is one pod: nothing to spread', why: '`singleton` says so', props: ['singleton'] },
    'spec.priorityClassName': {
      decision: 'the cluster declares no class for services',
      why: 'a Deployment that names a missing class gets no pods',
      props: ['priorityClassName', 'Cluster.servicePriority'],
    },
    'spec.containers[].ports': { decision: 'nobody calls it', why: 'you named no port: a worker', props: ['port', 'ports'] },
  },
}];
