import type { KindExplanations } from '../../../decisions';

const AT_ONCE = 'a spike does not wait';
const SLOWLY = 'a quarter per minute, where Kubernetes would let all go at once';

/** What the budget and the autoscaler of a service say. */
export const scale: readonly KindExplanations[] = [{
  kind: 'PodDisruptionBudget',
  set: {
    'spec.maxUnavailable': {
      decision: 'one pod at a time, whatever the scale',
      why: 'a budget of all pods blocked the upgrade of the nodes',
      source: 'https://github.com/Azure/azure-workload-identity/issues/824',
    },
    'spec.selector': {
      decision: 'the pods of this service and no others',
      why: 'two budgets over one pod fail every eviction',
      source: 'https://github.com/kubernetes/kubernetes/issues/75957',
      instead: 'nothing: it follows from the id',
    },
    'spec.unhealthyPodEvictionPolicy': {
      decision: 'pods that are not ready may always be evicted',
      why: 'the default lets an app that crash-loops block every drain',
      source: 'https://kubernetes.io/blog/2023/01/06/unhealthy-pod-eviction-policy-for-pdbs/',
    },
  },
  leftOut: { '': { decision: 'no budget for a single pod', why: 'a budget over one pod blocks every drain', props: ['singleton'] } },
}, {
  kind: 'HorizontalPodAutoscaler',
  set: {
    'spec.scaleTargetRef': {
      decision: 'the Deployment of this service',
      why: 'one autoscaler for each, or they undo each other\'s work',
      instead: 'nothing: it follows from the id',
    },
    'spec.minReplicas': {
      decision: '3 pods at night, unless you say another number',
      why: 'one may be drained and one may fail',
      props: ['autoscaling.minReplicas'],
    },
    'spec.maxReplicas': {
      decision: 'pods at the peak',
      why: 'an autoscaler without an end fills the cluster; the quota is sized for them',
      props: ['autoscaling.maxReplicas'],
    },
    'spec.metrics': {
      decision: 'use of the requested CPU, 70 percent unless you say otherwise; of memory only when asked for',
      why: 'leaves room for the half minute that a new pod takes',
      props: ['autoscaling.cpuPercent', 'autoscaling.memoryPercent'],
    },
    'spec.metrics[].containerResource.container': {
      decision: 'measured on the program alone',
      why: 'a busy proxy must not hide an idle program',
      props: ['sidecars'],
    },
    'spec.behavior.scaleUp': { decision: 'pods are doubled, or 4 are added, each 15 seconds, without a wait', why: AT_ONCE },
    'spec.behavior.scaleDown': { decision: 'a quarter of the pods may go in a minute', why: SLOWLY },
    'spec.behavior.scaleDown.stabilizationWindowSeconds': {
      decision: 'load must be low for 5 minutes, unless you say another time',
      why: 'a dip is not the end of the peak',
      props: ['autoscaling.scaleDownAfter'],
    },
  },
  leftOut: { '': { decision: 'the number of pods is fixed', why: 'you gave no `autoscaling`', props: ['autoscaling'] } },
}];
