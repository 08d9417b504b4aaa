import { constant, KindDecisions } from '../../../decisions';

/** User and group of every container. */
export const USER = constant({ value: 10001, text: 'user {}', why: 'above the ids of the node\'s own users', prop: 'user' });

/** Dots from which on a name is first looked up without the search domains. */
export const NDOTS = constant({
  value: 2,
  text: 'a name with {} dots or more is first looked up without the search domains',
  why: 'with ndots:5, each external name costs up to five lookups first: Zalando lost all DNS under that load',
  source: 'https://kubernetes-on-aws.readthedocs.io/en/latest/postmortems/jan-2019-dns-outage.html',
  prop: 'ndots',
});

/** Size of `/tmp`. */
export const TMP = constant({ value: 64, unit: 'MiB', why: 'enough for sockets and uploads, too small for a cache that was not planned' });

/** Life of a token of the Kubernetes API. */
export const TOKEN = constant({
  value: 3607,
  unit: 'seconds',
  text: 'a token of the Kubernetes API that expires after {}',
  why: 'it comes with `apiAccess`; a token that is stolen soon expires',
  props: ['apiAccess'],
});

/** Mode of the files in a projected volume. */
export const FILE_MODE = constant({
  value: 0o440,
  text: 'the group of the pod can read the files, no user can write them',
  why: 'a key that every user can read is not a secret',
});

/** What the pods of a service and of a job have in common. */
export const workloadPod: readonly KindDecisions[] = [{
  kind: '*',
  set: {
    'metadata.annotations["cdk8s-bulkhead/external"]': {
      text: 'objects that it refers to and that are made elsewhere',
      why: 'a pod that refers to a missing Secret or ConfigMap does not start',
      props: ['files', 'imagePullSecrets', 'env', 'initContainers.env', 'sidecars.env'],
    },
    'metadata.annotations["cdk8s-bulkhead/given-up"]': {
      text: 'guarantees that the cluster cannot hold',
      why: 'on-call finds the risk on the object',
      props: ['Cluster.sharedPool', 'Cluster.pools'],
    },
    'metadata.annotations["cdk8s-bulkhead/no-cpu-limit"]': {
      text: 'the reason why it has no CPU limit',
      why: 'on-call finds the reason on a busy node',
      props: ['cpuLimit'],
    },
    'metadata.annotations.*': { text: 'your annotation, on the workload and its pods', why: 'tools in the cluster read it', props: ['annotations'] },
  },
}, {
  kind: 'Pod',
  set: {
    'spec.serviceAccountName': {
      text: 'a ServiceAccount of its own',
      why: 'with a shared account, each workload has the rights of all',
      instead: 'set `apiAccess` to what it may request',
    },
    'spec.nodeSelector': {
      text: 'the label of its pool, together with the toleration of its taint',
      why: 'a toleration alone only permits: jobs ran on the nodes of services',
      source: 'https://docs.aws.amazon.com/eks/latest/best-practices/tenant-isolation.html',
      props: ['pool', 'Cluster.pools.labels'],
    },
    'spec.dnsConfig': NDOTS,
    'spec.securityContext.runAsUser': USER,
    'spec.securityContext.runAsGroup': {
      text: 'the group with the number of the user',
      why: 'otherwise it is the group of the image, which may be root',
      props: ['user'],
    },
    'spec.securityContext.fsGroup': {
      text: 'the group with the number of the user, for volumes too',
      why: 'otherwise the program cannot read its files',
      props: ['user'],
    },
    'spec.imagePullSecrets': {
      text: 'Secrets with credentials of private registries',
      why: 'without them the image cannot be pulled; they are assumed to exist',
      props: ['imagePullSecrets'],
    },
    'spec.volumes[].name': {
      text: 'the path of the folder, with `-`: `/var/cache` is `var-cache`',
      why: 'the API server rejects two volumes with one name',
      instead: 'choose another folder',
    },
    'spec.volumes[].emptyDir.sizeLimit': {
      text: `every writable folder has a size; \`/tmp\` has ${TMP}`,
      why: 'a full disk evicts every pod on its node',
      props: ['scratch.size'],
    },
    'spec.volumes[].emptyDir.medium': { text: 'files in memory, counted against `memory`', why: 'you set `inMemory`', props: ['scratch.inMemory'] },
    'spec.volumes[].projected.defaultMode': FILE_MODE,
    'spec.volumes[].projected.sources[].secret': {
      text: 'a Secret that is made elsewhere',
      why: 'a manifest is no place for a secret',
      props: ['files.secrets'],
    },
    'spec.volumes[].projected.sources[].configMap': {
      text: 'files from a ConfigMap: your `config`, one that is made elsewhere, or the certificate of the API server',
      why: 'client libraries verify the API server with that certificate',
      props: ['config', 'files.configMaps', 'apiAccess'],
    },
    'spec.volumes[].projected.sources[].serviceAccountToken': TOKEN,
    'spec.volumes[].projected.sources[].downwardAPI': {
      text: 'the name of the namespace, beside the token',
      why: 'client libraries read it there',
      props: ['apiAccess'],
    },
  },
  leftOut: {
    'spec.imagePullSecrets': { text: 'nodes pull without credentials', why: 'you named no Secret', props: ['imagePullSecrets'] },
    'spec.nodeSelector': {
      text: 'its pool has no label',
      why: 'its pods may run on every node without a taint',
      props: ['pool', 'Cluster.pools.labels'],
    },
    'spec.initContainers': { text: 'no init containers and no sidecars', why: 'you named none', props: ['initContainers', 'sidecars'] },
  },
}];
