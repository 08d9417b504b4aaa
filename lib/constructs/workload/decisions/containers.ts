import { TMP } from './pod';
import { constant, KindDecisions } from '../../../decisions';
import { NATIVE_SIDECARS_MINOR } from '../../../kubernetes/features';

const PINNED = 'a tag can be moved: two pods of one Deployment ran two programs, and a rollback did not roll back';
const CROWDED = 'without a request, all pods with a heavy load were placed on one node, which failed, and then on the next';
const MOONLIGHT = 'https://updates.moonlightwork.com/outage-post-mortem-87370';
const ETL = 'https://imsky.org/notes/lessons-learned-running-kubernetes/';
const FULL_DISK = 'a full disk evicts every pod on its node';

/** Disk that a container gets for its logs. */
export const LOGS = constant({ value: 128, unit: 'MiB', why: 'the kubelet keeps 5 log files of 10 MiB, and one more while it rotates' });

/** The CPU limit, as a multiple of the request. */
export const CPU_LIMIT_FACTOR = constant({ value: 1, why: 'a load test shows what a full node gives, and Guaranteed pods are evicted last' });

/** Name of the container that runs the program of the workload. */
export const MAIN_CONTAINER = constant({
  value: 'main',
  text: `\`{}\` is your program; beside it is a sidecar where Kubernetes is older than 1.${NATIVE_SIDECARS_MINOR}`,
  why: 'the autoscaler and the failure policy refer to it by name',
  instead: 'nothing: helper containers have names of their own (`sidecars`)',
});

/** What the containers of a service and of a job have in common. */
export const workloadContainers: readonly KindDecisions[] = [{
  kind: 'Pod',
  set: {
    'spec.containers[].name': MAIN_CONTAINER,
    'spec.containers[].image': { text: 'a tag for people and a digest for machines', why: PINNED, props: ['image', 'sidecars.image'] },
    'spec.containers[].command': { text: 'your command in place of the entrypoint of the image', why: 'it runs without a shell', props: ['command'] },
    'spec.containers[].args': { text: 'your arguments of the command', why: 'they replace those of the image', props: ['args'] },
    'spec.containers[].env': {
      text: 'the variables that you named',
      why: 'nothing is added; a literal that looks like a secret is rejected',
      props: ['env'],
    },
    'spec.containers[].resources.requests.cpu': { text: 'the CPU that you named is reserved', why: CROWDED, source: MOONLIGHT, props: ['cpu'] },
    'spec.containers[].resources.limits.cpu': {
      text: `${CPU_LIMIT_FACTOR} × the request`,
      why: CPU_LIMIT_FACTOR.why,
      props: ['cpuLimit', 'cpu'],
    },
    'spec.containers[].resources.requests.memory': {
      text: 'the memory that you named, equal to the limit',
      why: 'a job took the memory of a node that served a site',
      source: ETL,
      props: ['memory'],
    },
    'spec.containers[].resources.limits.memory': {
      text: 'equal to the request',
      why: 'the scheduler places by requests and the kernel kills by limits: where they differ, another pod is killed',
      source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#pod-selection-for-kubelet-eviction',
      props: ['memory'],
    },
    'spec.containers[].resources.requests.ephemeral-storage': {
      text: `${LOGS} for logs, plus the scratch space on disk, plus ${TMP} for \`/tmp\``,
      why: LOGS.why,
      props: ['ephemeralStorage', 'scratch.size'],
    },
    'spec.containers[].resources.limits.ephemeral-storage': {
      text: 'equal to the request',
      why: FULL_DISK,
      props: ['ephemeralStorage', 'scratch.size'],
    },
    'spec.containers[].volumeMounts': {
      text: '`/tmp`, and the folders that you named, in every container of the pod',
      why: 'the root file system is read-only, and most programs need `/tmp`',
      props: ['scratch.path', 'files.path', 'configPath'],
    },
    'spec.initContainers[].name': { text: 'the name of the helper container', why: 'you named it', props: ['initContainers.name', 'sidecars.name'] },
    'spec.initContainers[].image': {
      text: 'a tag for people and a digest for machines',
      why: PINNED,
      props: ['initContainers.image', 'sidecars.image'],
    },
    'spec.initContainers[].command': {
      text: 'your command in place of the entrypoint of the image',
      why: 'it runs without a shell',
      props: ['initContainers.command', 'sidecars.command'],
    },
    'spec.initContainers[].args': {
      text: 'your arguments of the command',
      why: 'they replace those of the image',
      props: ['initContainers.args', 'sidecars.args'],
    },
    'spec.initContainers[].env': {
      text: 'the variables that you named',
      why: 'nothing is added; a literal that looks like a secret is rejected',
      props: ['initContainers.env', 'sidecars.env'],
    },
    'spec.initContainers[].restartPolicy': {
      text: 'a native sidecar: started before the main container and stopped after it',
      why: 'a Job with a plain second container never completes, and in a service that container may stop first',
      instead: 'name it in `initContainers` if it runs to completion',
    },
    'spec.initContainers[].resources.*.cpu': {
      text: `the CPU that you named for the helper container; its limit is ${CPU_LIMIT_FACTOR} × the request`,
      why: CROWDED,
      source: MOONLIGHT,
      props: ['initContainers.cpu', 'initContainers.cpuLimit', 'sidecars.cpu', 'sidecars.cpuLimit'],
    },
    'spec.initContainers[].resources.*.memory': {
      text: 'the memory that you named for the helper container, as request and limit',
      why: 'where they differ, another pod is killed',
      props: ['initContainers.memory', 'sidecars.memory'],
    },
    'spec.initContainers[].resources.*.ephemeral-storage': {
      text: `${LOGS} for logs, as request and limit`,
      why: FULL_DISK,
      props: ['initContainers.ephemeralStorage', 'sidecars.ephemeralStorage'],
    },
    'spec.initContainers[].volumeMounts': {
      text: 'the folders of the main container',
      why: 'a helper container prepares files for the main container',
      props: ['scratch.path', 'files.path', 'configPath'],
    },
  },
  leftOut: {
    'spec.containers[].resources.limits.cpu': {
      text: 'no CPU limit, with your reason on the workload',
      why: 'its latency is never throttled; that of other pods on the node may be',
      props: ['cpuLimit'],
    },
    'spec.containers[].command': { text: 'the entrypoint of the image', why: 'you named no command', props: ['command'] },
    'spec.containers[].args': { text: 'the arguments of the image', why: 'you named none', props: ['args'] },
    'spec.containers[].env': { text: 'no variables', why: 'nothing is added to your variables', props: ['env'] },
  },
}];
