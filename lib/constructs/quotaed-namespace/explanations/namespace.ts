import type { Explanation, KindExplanations } from '../../../decisions';

const RESTRICTED = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
const ADMISSION = 'https://kubernetes.io/docs/concepts/security/pod-security-admission/#workload-resources-and-pod-templates';
const ID = 'nothing: it comes with the construct';

/** Kubernetes pins the version of each mode apart. */
const pinned: Explanation = {
  decision: 'the standard as of the cluster\'s version',
  why: 'an upgrade of the cluster cannot tighten the standard overnight',
  props: ['Cluster.kubernetes'],
};

/** Which pods a namespace lets in, and how all its walls are called. */
export const namespace: readonly KindExplanations[] = [{
  kind: '*',
  set: {
    'metadata.name': {
      decision: 'a fixed name; that of the Namespace is the id that you wrote',
      why: 'whoever looks finds the same names everywhere',
      instead: ID,
    },
    'metadata.namespace': {
      decision: 'the namespace that it is a wall of',
      why: 'it is the id that you wrote',
      instead: 'change the id; that is another namespace',
    },
  },
}, {
  kind: 'Namespace',
  set: {
    'metadata.labels["pod-security.kubernetes.io/enforce"]': {
      decision: 'restricted, unless you say another standard',
      why: 'without a standard every pod may take over its node',
      source: RESTRICTED,
      props: ['podSecurity'],
    },
    'metadata.labels["pod-security.kubernetes.io/warn"]': {
      decision: 'whoever applies a Deployment is warned',
      why: 'enforce alone lets it in, and refuses its pods in silence',
      source: ADMISSION,
      props: ['podSecurity'],
    },
    'metadata.labels["pod-security.kubernetes.io/audit"]': {
      decision: 'what does not comply leaves a trace',
      why: 'for those who were not there',
      source: ADMISSION,
      props: ['podSecurity'],
    },
    'metadata.labels["pod-security.kubernetes.io/enforce-version"]': pinned,
    'metadata.labels["pod-security.kubernetes.io/warn-version"]': pinned,
    'metadata.labels["pod-security.kubernetes.io/audit-version"]': pinned,
    'metadata.labels.*': { decision: 'a label of yours', why: 'you said it; those of ours cannot be given', props: ['labels'] },
    'metadata.annotations.*': { decision: 'an annotation of yours', why: 'you said it', props: ['annotations'] },
  },
}];
