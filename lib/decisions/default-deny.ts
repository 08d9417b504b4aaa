import type { Decision } from './decision';

/** The directions of every NetworkPolicy. */
export const BOTH_DIRECTIONS: Decision = { text: 'both directions, always', why: 'a direction that is left out is open' };

/** What a policy for all pods of a namespace opens. */
export const DNS_ONLY: Decision = {
  text: 'DNS only, over UDP and TCP',
  why: 'a default-deny policy without a rule for DNS cut off a whole namespace',
  source: 'https://koti.dev/posts/network-connectivity-issues',
  props: ['Cluster.dns.namespace', 'Cluster.dns.podLabels', 'Cluster.dns.nodeLocalAddress'],
};
