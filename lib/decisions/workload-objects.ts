import type { KindExplanations } from './explanation';

const EDGES = 'everything that is not declared is denied, in both directions';

/** What the objects beside a service or a job say. */
export const workloadObjects: readonly KindExplanations[] = [{
  kind: 'ConfigMap',
  set: { data: { decision: 'your files of configuration', why: 'they are part of what is reviewed; the folder is `configPath`', props: ['config'] } },
  leftOut: { '': { decision: 'no ConfigMap', why: 'you gave no files', props: ['config'] } },
}, {
  kind: 'ServiceAccount',
  set: {
    automountServiceAccountToken: {
      decision: 'no pod gets its token unasked',
      why: 'a token in every pod is a key to the API server for whoever breaks into one',
      instead: 'say `apiAccess`',
    },
  },
}, {
  kind: 'Role',
  set: {
    'rules[].apiGroups': { decision: 'the API groups that you named', why: 'a wildcard is refused', props: ['apiAccess.apiGroups'] },
    'rules[].resources': { decision: 'the resources that you named', why: '`secrets` and `*` are refused', props: ['apiAccess.resources'] },
    'rules[].resourceNames': { decision: 'these objects alone', why: 'you said so', props: ['apiAccess.resourceNames'] },
    'rules[].verbs': { decision: 'the verbs that you named', why: '`*` is refused', props: ['apiAccess.verbs'] },
  },
  leftOut: { '': { decision: 'it may ask nothing of the Kubernetes API', why: 'a right that is not there cannot be misused', props: ['apiAccess'] } },
}, {
  kind: 'RoleBinding',
  set: {
    roleRef: { decision: 'the Role of the same name', why: 'rights inside one namespace, never of the whole cluster', props: ['apiAccess'] },
    subjects: { decision: 'its own ServiceAccount and nobody else', why: 'what one workload may do, its neighbours may not', props: ['apiAccess'] },
  },
  leftOut: { '': { decision: 'it may ask nothing of the Kubernetes API', why: 'a right that is not there cannot be misused', props: ['apiAccess'] } },
}, {
  kind: 'NetworkPolicy',
  set: {
    'spec.podSelector': {
      decision: 'its pods, by the one label that no other workload has',
      why: 'a policy over pods that nobody meant opens or closes the wrong ones',
      instead: 'nothing: it follows from the id',
    },
    'spec.policyTypes': { decision: 'both directions, always', why: 'a type left out is a direction left open' },
    'spec.egress[].to[].podSelector': {
      decision: 'DNS, and the pods that it connects to',
      why: EDGES,
      props: ['connectsTo', 'Cluster.dns.podLabels'],
    },
    'spec.egress[].to[].podSelector.matchLabels.k8s-app': {
      decision: 'DNS is always open',
      why: 'a default deny without an opening for DNS black-holed a whole namespace',
      source: 'https://koti.dev/posts/network-connectivity-issues',
      props: ['Cluster.dns.podLabels'],
    },
    'spec.egress[].to[].namespaceSelector': {
      decision: 'the namespace of those pods; both selectors must match',
      why: 'two elements in place of one would mean either of them',
      props: ['connectsTo', 'Cluster.dns.namespace'],
    },
    'spec.egress[].to[].ipBlock': {
      decision: 'addresses that it connects to; the API server among them where it has `apiAccess`',
      why: EDGES,
      props: ['connectsTo', 'apiAccess', 'Cluster.apiServer.cidr', 'Cluster.dns.nodeLocalAddress'],
    },
    'spec.egress[].ports': {
      decision: 'the number that the far pod listens on; 53 for DNS, over UDP and TCP',
      why: 'a policy is judged after the Service\'s port was translated; a long answer of DNS comes over TCP',
      props: ['connectsTo', 'Cluster.apiServer.port'],
    },
  },
}];
