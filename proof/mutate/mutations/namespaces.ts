import { NO_LIMIT_RANGE, NO_QUOTA } from './second-lines';
import type { Mutation } from '../mutation';

const QUOTA = 'lib/constructs/quotaed-namespace/quota.ts';
const RIGHTS = 'lib/constructs/quotaed-namespace/team-rights.ts';
const PEAK = 'lib/analysis/capacity/peak-pods.ts';

/** The limits of a namespace, and what they admit. */
export const namespaces: readonly Mutation[] = [
  {
    id: 'quota',
    opinion: 'a namespace has a quota',
    edits: [NO_QUOTA],
    witness: { replay: 'w20' },
  },
  {
    id: 'standard-size',
    opinion: 'a container without requests and limits gets them',
    edits: [NO_LIMIT_RANGE],
    witness: { replay: 'w20' },
  },
  {
    id: 'load-balancers-counted',
    opinion: 'the quota counts Services of type LoadBalancer',
    edits: [{ file: QUOTA, text: "'services.loadbalancers': spec.loadBalancers,", instead: '' }],
    witness: { replay: 's10' },
  },
  {
    id: 'dead-pods-counted',
    opinion: 'the quota counts pods that have ended, too',
    edits: [{ file: QUOTA, text: "'count/pods': pods + pods * BigInt(FINISHED_PER_RUNNING.value) + withHeadroom(spec, retained, 0n),", instead: '' }],
    witness: { test: 'constructs/quotaed-namespace/quota.test.ts', named: 'bounds pods that have ended, too: all that may run at once, and what jobs retain' },
  },
  {
    id: 'quota-for-finished-jobs',
    opinion: 'the quota admits the jobs that the history keeps',
    edits: [{ file: QUOTA, text: "'count/jobs.batch': spec.jobs ?? objects('count/jobs.batch'),", instead: "'count/jobs.batch': peak['count/cronjobs.batch']," }],
    witness: { replay: 'w5' },
  },
  {
    id: 'quota-for-surge',
    opinion: 'the quota admits the surge of a rollout',
    edits: [{ file: PEAK, text: 'least(oldAndNew, replicas + surge)', instead: 'least(oldAndNew, replicas)' }],
    witness: { replay: 'w33' },
  },
  {
    id: 'quota-for-terminating-pods',
    opinion: 'the quota admits pods that are still terminating',
    edits: [{ file: PEAK, text: 'return least(oldAndNew, started + (surge + unavailable) * steps);', instead: 'return started;' }],
    witness: { replay: 'w33' },
  },
  {
    id: 'no-secrets',
    opinion: 'the team sees everything but Secrets',
    edits: [{ file: RIGHTS, text: "see('', 'configmaps',", instead: "see('', 'secrets', 'configmaps'," }],
    witness: { replay: 's16' },
  },
  {
    id: 'eviction-by-hand',
    opinion: 'the team may evict a pod',
    edits: [{ file: RIGHTS, text: "{ apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },", instead: '' }],
    witness: { replay: 's16' },
  },
  {
    id: 'default-deny',
    opinion: 'a connection that is not declared is closed',
    edits: [{ file: 'lib/kubernetes/manifests/network-policy.ts', text: "policyTypes: ['Ingress', 'Egress'],", instead: "policyTypes: ['Egress']," }],
    witness: { network: true },
  },
  {
    id: 'names-resolve',
    opinion: 'names resolve over UDP',
    edits: [{ file: 'lib/kubernetes/manifests/network-policy.ts', text: "[{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }]", instead: "[{ port: 53, protocol: 'TCP' }]" }],
    witness: { network: true },
  },
  {
    id: 'no-default-class',
    opinion: 'no priority class is the default',
    edits: [{ file: 'lib/constructs/cluster-baseline/priority-class.ts', text: 'globalDefault: false,', instead: "globalDefault: name === 'services'," }],
    witness: { replay: 'w9' },
  },
];
