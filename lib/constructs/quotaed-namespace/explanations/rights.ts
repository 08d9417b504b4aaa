import type { KindExplanations } from '../../../decisions';

const ID = 'nothing: it comes with the construct';

/** Who may do what in a namespace, and which packets pass. */
export const rights: readonly KindExplanations[] = [{
  kind: 'ServiceAccount',
  set: {
    automountServiceAccountToken: {
      decision: 'pods that name no account of their own get no token',
      why: 'a token in every pod is a key to the API server for whoever breaks into one',
    },
  },
}, {
  kind: 'Role',
  set: {
    'rules': {
      decision: 'the team sees everything but Secrets, reads logs and may evict a pod; it changes, starts and enters nothing',
      why: 'what runs is what was reviewed',
      instead: 'write a Role of your own beside it',
    },
    'rules[].resources': {
      decision: 'everything but Secrets',
      why: 'a Secret that can be read is no secret',
      instead: 'write a Role of your own beside it',
    },
    'rules[].verbs': {
      decision: 'to look, and to evict a pod',
      why: 'eviction keeps to the disruption budget, where deletion would not',
      instead: 'write a Role of your own beside it',
    },
  },
}, {
  kind: 'RoleBinding',
  set: {
    roleRef: { decision: 'the Role `team` beside it', why: 'rights inside one namespace, never of the whole cluster', instead: ID },
    subjects: {
      decision: 'the group that is called like the team, unless you name others',
      why: 'whoever is woken must be able to look',
      props: ['groups', 'team'],
    },
  },
}, {
  kind: 'NetworkPolicy',
  set: {
    'spec.podSelector': { decision: 'all pods of the namespace', why: 'a pod that nobody thought of is shut in, too', instead: ID },
    'spec.policyTypes': { decision: 'both directions, always', why: 'a type left out is a direction left open' },
    'spec.egress': {
      decision: 'DNS, over UDP and TCP, and nothing else',
      why: 'a default deny without an opening for DNS black-holed a whole namespace',
      source: 'https://koti.dev/posts/network-connectivity-issues',
      props: ['Cluster.dns.namespace', 'Cluster.dns.podLabels', 'Cluster.dns.nodeLocalAddress'],
    },
  },
  leftOut: {
    'spec.ingress': {
      decision: 'nobody is let in',
      why: 'each service opens its own door',
      instead: 'say `connectsTo` or `acceptsFrom` of a service',
    },
    'spec.egress': { decision: 'nobody is let out', why: 'each workload declares its own edges', instead: 'say `connectsTo` of a service or a job' },
  },
}];
