import type { KindExplanations } from './explanation';

const PINNED = 'a tag alone may be moved: two pods of one Deployment ran two programs, and a rollback did not roll back';
const CROWDED = 'all pods with a heavy load landed on one node, which died, and then on the next: all traffic was lost';
const MOONLIGHT = 'https://updates.moonlightwork.com/outage-post-mortem-87370';
const ETL = 'https://imsky.org/notes/lessons-learned-running-kubernetes/';

/** What the containers of a service and of a job say. */
export const workloadContainers: readonly KindExplanations[] = [{
  kind: 'Pod',
  set: {
    'spec.containers[].name': {
      decision: '`main` is your program; beside it a sidecar, before Kubernetes 1.29',
      why: 'autoscaler and failure policy call it by its name',
      instead: 'nothing: helpers have names of their own (`sidecars`)',
    },
    'spec.containers[].image': { decision: 'by tag for people and by digest for the machine', why: PINNED, props: ['image', 'sidecars.image'] },
    'spec.containers[].command': {
      decision: 'your command in place of the image\'s entrypoint',
      why: 'you said so; no shell is involved',
      props: ['command'],
    },
    'spec.containers[].args': { decision: 'your arguments of the command', why: 'you said so', props: ['args'] },
    'spec.containers[].env': {
      decision: 'the variables that you named',
      why: 'nothing is added; a literal that looks like a secret is refused',
      props: ['env'],
    },
    'spec.containers[].resources.requests.cpu': { decision: 'the CPU that you named is set aside', why: CROWDED, source: MOONLIGHT, props: ['cpu'] },
    'spec.containers[].resources.limits.cpu': {
      decision: 'the request, unless you say another or none',
      why: 'a load test then shows what a full node gives, and Guaranteed pods are evicted last',
      props: ['cpuLimit', 'cpu'],
    },
    'spec.containers[].resources.requests.memory': {
      decision: 'the memory that you named, the same as the limit',
      why: 'an ETL job ate the memory of a node that served the site',
      source: ETL,
      props: ['memory'],
    },
    'spec.containers[].resources.limits.memory': {
      decision: 'the same as the request',
      why: 'the scheduler places by requests, the kernel kills by limits: where they differ, a neighbour is killed',
      source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#pod-selection-for-kubelet-eviction',
      props: ['memory'],
    },
    'spec.containers[].resources.requests.ephemeral-storage': {
      decision: '128Mi for logs, and the scratch space that lies on disk',
      why: 'the kubelet keeps 5 logs of 10 MiB, and one more while it rotates',
      props: ['ephemeralStorage', 'scratch.size'],
    },
    'spec.containers[].resources.limits.ephemeral-storage': {
      decision: 'the same as the request',
      why: 'a disk that is full evicts everything on its node',
      props: ['ephemeralStorage', 'scratch.size'],
    },
    'spec.containers[].volumeMounts': {
      decision: '`/tmp`, and the folders that you named, in every container of the pod',
      why: 'the root file system is read-only, and most programs need `/tmp`',
      props: ['scratch.path', 'files.path', 'configPath'],
    },
    'spec.initContainers[].name': {
      decision: 'the name that you gave the helper',
      why: 'you said so',
      props: ['initContainers.name', 'sidecars.name'],
    },
    'spec.initContainers[].image': {
      decision: 'by tag for people and by digest for the machine',
      why: PINNED,
      props: ['initContainers.image', 'sidecars.image'],
    },
    'spec.initContainers[].command': {
      decision: 'your command in place of the image\'s entrypoint',
      why: 'you said so; no shell is involved',
      props: ['initContainers.command', 'sidecars.command'],
    },
    'spec.initContainers[].args': { decision: 'your arguments of the command', why: 'you said so', props: ['initContainers.args', 'sidecars.args'] },
    'spec.initContainers[].env': {
      decision: 'the variables that you named',
      why: 'nothing is added; a literal that looks like a secret is refused',
      props: ['initContainers.env', 'sidecars.env'],
    },
    'spec.initContainers[].restartPolicy': {
      decision: 'a native sidecar: started before the main container, and ended after it',
      why: 'a plain second container keeps a job running for ever, and may end first',
      instead: 'name it in `initContainers` when it shall run to its end',
    },
    'spec.initContainers[].resources.*.cpu': {
      decision: 'the CPU that you named for the helper; its limit is the same, unless you say another',
      why: CROWDED,
      source: MOONLIGHT,
      props: ['initContainers.cpu', 'initContainers.cpuLimit', 'sidecars.cpu', 'sidecars.cpuLimit'],
    },
    'spec.initContainers[].resources.*.memory': {
      decision: 'the memory that you named for the helper, as request and limit',
      why: 'where they differ, a neighbour is killed for it',
      props: ['initContainers.memory', 'sidecars.memory'],
    },
    'spec.initContainers[].resources.*.ephemeral-storage': {
      decision: '128Mi for its logs, as request and limit',
      why: 'a disk that is full evicts everything on its node',
      props: ['initContainers.ephemeralStorage', 'sidecars.ephemeralStorage'],
    },
    'spec.initContainers[].volumeMounts': {
      decision: 'the same folders as in the main container',
      why: 'a helper prepares what the program finds',
      props: ['scratch.path', 'files.path', 'configPath'],
    },
  },
  leftOut: {
    'spec.containers[].resources.limits.cpu': {
      decision: 'no CPU limit, with your reason on the workload',
      why: 'latency is then never throttled, and a neighbour may be',
      props: ['cpuLimit'],
    },
    'spec.containers[].command': { decision: 'the image\'s own entrypoint', why: 'you said nothing else', props: ['command'] },
    'spec.containers[].args': { decision: 'the image\'s own arguments', why: 'you said nothing else', props: ['args'] },
    'spec.containers[].env': { decision: 'no variables', why: 'nothing is added to what you say', props: ['env'] },
  },
}];
