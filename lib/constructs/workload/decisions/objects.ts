import { BOTH_DIRECTIONS, KindDecisions } from '../../../decisions';

const DENIED = 'everything that is not declared is denied, in both directions';
const NO_RIGHTS = { text: 'no access to the Kubernetes API', why: 'a right that does not exist cannot be misused', props: ['apiAccess'] };
const NEW_ID = 'change the id; that makes a new object and removes the old one';

/** What the objects of a service and of a job have in common, and those beside them. */
export const workloadObjects: readonly KindDecisions[] = [{
  kind: '*',
  set: {
    'metadata.name': {
      text: 'the id of the construct',
      why: 'a name derived from the tree changes when code is moved: a new object replaces the old one, which is an outage',
      instead: NEW_ID,
    },
    'metadata.namespace': {
      text: 'the namespace of its chart',
      why: 'objects of one namespace share a quota and an owner',
      instead: 'create it in another chart',
    },
    'metadata.labels["app.kubernetes.io/name"]': {
      text: 'the id of the construct, as the recommended label',
      why: 'selectors use it, and a selector is immutable',
      instead: NEW_ID,
    },
    'metadata.labels["app.kubernetes.io/instance"]': {
      text: 'the label by which Services, budgets and policies select the pods; unique to this workload',
      why: 'a selector that also matched the pods of a job sent every request into 502',
      source: 'https://github.com/BerriAI/litellm/issues/19940',
      instead: NEW_ID,
    },
    'metadata.labels["app.kubernetes.io/component"]': {
      text: '`service` or `job`',
      why: 'people and dashboards filter by it',
      instead: 'nothing: it comes with the construct',
    },
    'metadata.labels["app.kubernetes.io/part-of"]': {
      text: 'the namespace, or the application that you named',
      why: 'people and dashboards group by it',
      props: ['partOf'],
    },
    'metadata.labels["app.kubernetes.io/version"]': {
      text: 'the tag of the image',
      why: 'on-call sees which version runs; it is in no selector, since a selector is immutable',
      props: ['image'],
    },
    'metadata.labels.*': {
      text: 'your label, on every object and pod',
      why: 'tools in the cluster read it; the labels of the construct cannot be replaced',
      props: ['labels'],
    },
  },
  leftOut: {
    'metadata.namespace': {
      text: 'its chart has no namespace: `kubectl apply` decides',
      why: 'an invented namespace would be the wrong one',
      instead: 'create it in a `QuotaedNamespace`, or in a chart with a namespace',
    },
  },
}, {
  kind: 'ConfigMap',
  set: { data: { text: 'your configuration files', why: 'they are reviewed with the program; the folder is `configPath`', props: ['config'] } },
  leftOut: { '': { text: 'no ConfigMap', why: 'you named no configuration files', props: ['config'] } },
}, {
  kind: 'ServiceAccount',
  set: {
    automountServiceAccountToken: {
      text: 'no pod gets its token by default',
      why: 'a token in every pod is a key to the API server for an intruder',
      instead: 'set `apiAccess`',
    },
  },
}, {
  kind: 'Role',
  set: {
    'rules[].apiGroups': { text: 'the API groups that you named', why: 'a wildcard is rejected', props: ['apiAccess.apiGroups'] },
    'rules[].resources': { text: 'the resources that you named', why: '`secrets` and `*` are rejected', props: ['apiAccess.resources'] },
    'rules[].resourceNames': { text: 'the objects that you named', why: 'without names, all objects are accessible', props: ['apiAccess.resourceNames'] },
    'rules[].verbs': { text: 'the verbs that you named', why: '`*` is rejected', props: ['apiAccess.verbs'] },
  },
  leftOut: { '': NO_RIGHTS },
}, {
  kind: 'RoleBinding',
  set: {
    roleRef: { text: 'the Role of the same name', why: 'a Role gives rights in one namespace, never in the whole cluster', props: ['apiAccess'] },
    subjects: { text: 'its own ServiceAccount only', why: 'with a shared account, each workload has the rights of all', props: ['apiAccess'] },
  },
  leftOut: { '': NO_RIGHTS },
}, {
  kind: 'NetworkPolicy',
  set: {
    'spec.podSelector': {
      text: 'its pods, by the label that is unique to this workload',
      why: 'a policy over other pods opens or closes the wrong ones',
      instead: 'nothing: it follows from the id',
    },
    'spec.policyTypes': BOTH_DIRECTIONS,
    'spec.egress[].to[].podSelector': { text: 'DNS, and the pods that it connects to', why: DENIED, props: ['connectsTo', 'Cluster.dns.podLabels'] },
    'spec.egress[].to[].podSelector.matchLabels.k8s-app': {
      text: 'DNS is always open',
      why: 'a default-deny policy without a rule for DNS cut off a whole namespace',
      source: 'https://koti.dev/posts/network-connectivity-issues',
      props: ['Cluster.dns.podLabels'],
    },
    'spec.egress[].to[].namespaceSelector': {
      text: 'the namespace of those pods; both selectors must match',
      why: 'in separate elements, either of them would match',
      props: ['connectsTo', 'Cluster.dns.namespace'],
    },
    'spec.egress[].to[].ipBlock': {
      text: 'addresses that it connects to; with `apiAccess`, also the API server',
      why: DENIED,
      props: ['connectsTo', 'apiAccess', 'Cluster.apiServer.cidr', 'Cluster.dns.nodeLocalAddress'],
    },
    'spec.egress[].ports': {
      text: 'the port that the other pod listens on; DNS over UDP and TCP',
      why: 'a policy applies after the port of the Service is translated; DNS sends long responses over TCP',
      props: ['connectsTo', 'Cluster.apiServer.port'],
    },
  },
}];
