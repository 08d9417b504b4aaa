import { constant, Decision, KindDecisions } from '../../../decisions';

const ADMISSION = 'https://kubernetes.io/docs/concepts/security/pod-security-admission/#workload-resources-and-pod-templates';

/** The Pod Security Standard of the namespace. */
export const POD_SECURITY = constant({
  value: 'restricted',
  text: 'the standard `{}`',
  why: 'without a standard, every pod can take over its node',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  prop: 'podSecurity',
});

/** Kubernetes pins the version of each mode separately. */
const pinned: Decision = {
  text: 'the standard of the cluster\'s Kubernetes version',
  why: 'an upgrade of the cluster then does not change the standard',
  props: ['Cluster.kubernetes'],
};

/** Which pods a namespace admits, and the names of its objects. */
export const namespace: readonly KindDecisions[] = [{
  kind: '*',
  set: {
    'metadata.name': {
      text: 'a fixed name; the Namespace has the id of the construct',
      why: 'the objects have the same names in every namespace',
      instead: 'nothing: it comes with the construct',
    },
    'metadata.namespace': {
      text: 'the namespace that it bounds',
      why: 'its name is the id of the construct',
      instead: 'change the id; that makes another namespace',
    },
  },
}, {
  kind: 'Namespace',
  set: {
    'metadata.labels["pod-security.kubernetes.io/enforce"]': POD_SECURITY,
    'metadata.labels["pod-security.kubernetes.io/warn"]': {
      text: '`kubectl apply` of a Deployment prints a warning',
      why: 'with `enforce` alone, the Deployment is accepted and its pods are rejected without an error',
      source: ADMISSION,
      props: ['podSecurity'],
    },
    'metadata.labels["pod-security.kubernetes.io/audit"]': {
      text: 'pods that do not comply are in the audit log',
      why: 'a refusal can then be examined later',
      source: ADMISSION,
      props: ['podSecurity'],
    },
    'metadata.labels["pod-security.kubernetes.io/enforce-version"]': pinned,
    'metadata.labels["pod-security.kubernetes.io/warn-version"]': pinned,
    'metadata.labels["pod-security.kubernetes.io/audit-version"]': pinned,
    'metadata.labels.*': { text: 'your label', why: 'tools in the cluster read it; the labels of the construct cannot be set', props: ['labels'] },
    'metadata.annotations.*': { text: 'your annotation', why: 'tools in the cluster read it', props: ['annotations'] },
  },
}];
