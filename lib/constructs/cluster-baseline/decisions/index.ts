import { identity, pod, reserve } from './reserve';
import { BOTH_DIRECTIONS, constant, DNS_ONLY, KindDecisions } from '../../../decisions';

const FIXED = 'nothing: it comes with the construct';
const OWN_POLICY = 'create another policy beside it';

/** The team that owns a baseline. */
export const TEAM = constant({ value: 'platform', text: 'the team that owns it', why: 'without it, on-call cannot see whose object it is', prop: 'team' });

/** Priority of services, where the cluster profile declares no classes. */
export const SERVICES_PRIORITY = constant({ value: 1000000, why: 'there is space for classes in between' });

/** Priority of jobs, where the cluster profile declares no classes. */
export const JOBS_PRIORITY = constant({ value: -1, why: 'a pod without a class, which is more often a service than a job, has 0' });

/** Priority of the reserve. */
export const RESERVE_PRIORITY = constant({ value: -10, why: 'the lowest for which cluster-autoscaler starts nodes (`--expendable-pods-priority-cutoff`)' });

/** Decisions about the objects of a baseline. */
export const decisions: readonly KindDecisions[] = [...reserve, pod, {
  kind: '*',
  set: {
    'metadata.name': {
      text: 'a fixed name; a PriorityClass has the name in the cluster profile',
      why: 'workloads refer to it by name',
      props: ['Cluster.priorityClasses.name'],
    },
    'metadata.namespace': { text: '`default`, or that of the reserve', why: 'objects without a namespace are created in `default`', instead: FIXED },
    'metadata.labels.owner': TEAM,
    'metadata.labels.*': identity,
  },
}, {
  kind: 'PriorityClass',
  set: {
    value: {
      text: `services ${SERVICES_PRIORITY}, jobs ${JOBS_PRIORITY}, the reserve ${RESERVE_PRIORITY}`,
      why: JOBS_PRIORITY.why,
      props: ['Cluster.priorityClasses.value'],
    },
    globalDefault: {
      text: 'pods get it by name only',
      why: 'a default applies to new pods only: they preempted older pods of their own kind, in a cascade',
      source: 'https://grafana.com/blog/2019/07/24/how-a-production-outage-was-caused-using-kubernetes-pod-priorities/',
    },
    preemptionPolicy: {
      text: 'jobs and the reserve preempt no pod',
      why: 'a job must never preempt a service',
      props: ['Cluster.priorityClasses.preempts'],
    },
    description: { text: 'whether it preempts', why: '`kubectl get priorityclass` shows it', props: ['Cluster.priorityClasses.preempts'] },
  },
}, {
  kind: 'NetworkPolicy',
  set: {
    'spec.podSelector': { text: 'all pods of `default`, or those of the reserve', why: 'a pod without a policy of its own is isolated too', instead: FIXED },
    'spec.policyTypes': BOTH_DIRECTIONS,
    'spec.egress': DNS_ONLY,
  },
  leftOut: {
    'spec.ingress': { text: 'no caller is let in', why: 'an app has a namespace of its own', instead: OWN_POLICY },
    'spec.egress': { text: 'no connection out', why: '`deny-all` opens nothing, and `pause` needs no network', instead: OWN_POLICY },
  },
}];
