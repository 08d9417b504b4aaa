import { BOTH_DIRECTIONS, DNS_ONLY, KindDecisions } from '../../../decisions';

const FIXED = 'nothing: it comes with the construct';
const OWN_ROLE = 'create another Role beside it';

/** Rights and network rules of a namespace. */
export const rights: readonly KindDecisions[] = [{
  kind: 'ServiceAccount',
  set: {
    automountServiceAccountToken: {
      text: 'pods without an account of their own get no token',
      why: 'a token in every pod is a key to the API server for an intruder',
    },
  },
}, {
  kind: 'Role',
  set: {
    'rules': {
      text: 'the team reads everything but Secrets, reads logs and can evict a pod; it cannot create or change objects, nor `exec` into a pod',
      why: 'what runs is what was reviewed',
      instead: OWN_ROLE,
    },
    'rules[].resources': { text: 'everything but Secrets', why: 'a Secret that a team can read is not secret', instead: OWN_ROLE },
    'rules[].verbs': { text: 'to read, and to evict a pod', why: 'eviction respects the disruption budget, deletion does not', instead: OWN_ROLE },
  },
}, {
  kind: 'RoleBinding',
  set: {
    roleRef: { text: 'the Role `team` beside it', why: 'a Role gives rights in one namespace, never in the whole cluster', instead: FIXED },
    subjects: { text: 'the group with the name of the team', why: 'on-call must be able to look', props: ['groups', 'team'] },
  },
}, {
  kind: 'NetworkPolicy',
  set: {
    'spec.podSelector': { text: 'all pods of the namespace', why: 'a pod without a policy of its own is isolated too', instead: FIXED },
    'spec.policyTypes': BOTH_DIRECTIONS,
    'spec.egress': DNS_ONLY,
  },
  leftOut: {
    'spec.ingress': {
      text: 'no caller is let in',
      why: 'the policy of each service admits its callers',
      instead: 'set `connectsTo` or `acceptsFrom` of a service',
    },
    'spec.egress': {
      text: 'no connection out',
      why: 'the policy of each workload admits its connections',
      instead: 'set `connectsTo` of a service or a job',
    },
  },
}];
