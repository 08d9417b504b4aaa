import type { KindExplanations } from './explanation';

/** What the pods of a service and of a job say. */
export const workloadPod: readonly KindExplanations[] = [{
  kind: '*',
  set: {
    'metadata.annotations["cdk8s-bulkhead/external"]': {
      decision: 'what it refers to and somebody else makes',
      why: 'pods that refer to what is not there never start',
      props: ['files', 'imagePullSecrets', 'env', 'initContainers.env', 'sidecars.env'],
    },
    'metadata.annotations["cdk8s-bulkhead/given-up"]': {
      decision: 'what the cluster cannot hold',
      why: 'whoever is woken shall find it where they look',
      props: ['Cluster.sharedPool', 'Cluster.pools'],
    },
    'metadata.annotations["cdk8s-bulkhead/no-cpu-limit"]': {
      decision: 'why it has no CPU limit',
      why: 'whoever is woken by a busy node shall find it',
      props: ['cpuLimit'],
    },
    'metadata.annotations.*': { decision: 'an annotation of yours, on the workload and its pods', why: 'you said it', props: ['annotations'] },
  },
}, {
  kind: 'Pod',
  set: {
    'spec.serviceAccountName': {
      decision: 'a ServiceAccount of its own',
      why: 'what one workload may do, its neighbours may not',
      instead: 'say `apiAccess` for what it may do',
    },
    'spec.nodeSelector': {
      decision: 'the label of its pool, together with the toleration of its taint',
      why: 'a toleration alone only permits: jobs landed on the nodes of services',
      source: 'https://docs.aws.amazon.com/eks/latest/best-practices/tenant-isolation.html',
      props: ['pool', 'Cluster.pools.labels'],
    },
    'spec.dnsConfig': {
      decision: 'names with two dots or more are asked for as they stand, unless you say another number',
      why: 'with ndots:5 each external name is asked for up to five times first: Zalando lost all DNS under it',
      source: 'https://kubernetes-on-aws.readthedocs.io/en/latest/postmortems/jan-2019-dns-outage.html',
      props: ['ndots'],
    },
    'spec.securityContext.runAsUser': {
      decision: 'user 10001, unless you say another',
      why: 'above every id that a node\'s own users have',
      props: ['user'],
    },
    'spec.securityContext.runAsGroup': {
      decision: 'the group of the same number as the user',
      why: 'the image\'s own might be root\'s',
      props: ['user'],
    },
    'spec.securityContext.fsGroup': {
      decision: 'volumes belong to the same group',
      why: 'the program can read its files, and nobody else can',
      props: ['user'],
    },
    'spec.imagePullSecrets': {
      decision: 'the Secrets that open private registries',
      why: 'you said so; they are assumed to exist',
      props: ['imagePullSecrets'],
    },
    'spec.volumes[].name': {
      decision: 'a volume is called after its folder: `/var/cache` is `var-cache`',
      why: 'a name that nobody chose cannot be there twice',
      instead: 'choose another folder',
    },
    'spec.volumes[].emptyDir.sizeLimit': {
      decision: 'every writable folder has a size; `/tmp` 64Mi, unless you say more',
      why: 'a disk that is full evicts everything on its node',
      props: ['scratch.size'],
    },
    'spec.volumes[].emptyDir.medium': {
      decision: 'files in memory, where they count against `memory`',
      why: 'you said so',
      props: ['scratch.inMemory'],
    },
    'spec.volumes[].projected.defaultMode': {
      decision: '0440: read by the pod\'s group, written by nobody',
      why: 'a key that others can read is not a secret',
    },
    'spec.volumes[].projected.sources[].secret': { decision: 'a Secret that somebody else makes', why: 'you said so', props: ['files.secrets'] },
    'spec.volumes[].projected.sources[].configMap': {
      decision: 'files from a ConfigMap: your `config`, one made elsewhere, or the certificate of the API server',
      why: 'you said so; the last comes with `apiAccess`',
      props: ['config', 'files.configMaps', 'apiAccess'],
    },
    'spec.volumes[].projected.sources[].serviceAccountToken': {
      decision: 'a token of the API that expires after an hour',
      why: 'you asked for the API; one that is stolen is soon worth nothing',
      props: ['apiAccess'],
    },
    'spec.volumes[].projected.sources[].downwardAPI': {
      decision: 'the name of the namespace, beside the token',
      why: 'client libraries look for it there',
      props: ['apiAccess'],
    },
  },
  leftOut: {
    'spec.imagePullSecrets': { decision: 'the registry is open to the nodes', why: 'you said nothing else', props: ['imagePullSecrets'] },
    'spec.nodeSelector': { decision: 'its pool has no label', why: 'nodes that refuse nobody take it', props: ['pool', 'Cluster.pools.labels'] },
    'spec.initContainers': {
      decision: 'nothing runs before the program',
      why: 'you said nothing else',
      props: ['initContainers', 'sidecars'],
    },
  },
}];
