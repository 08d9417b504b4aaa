import { constant, KindDecisions } from '../../../decisions';

/** Pods that may be evicted at a time. */
export const MAX_UNAVAILABLE = constant({
  value: 1,
  unit: 'pods',
  text: '{} at a time, at every scale',
  why: 'a budget that kept all pods blocked the upgrade of the nodes',
  source: 'https://github.com/Azure/azure-workload-identity/issues/824',
});

/** Minimum number of pods with an autoscaler. */
export const MIN_REPLICAS = constant({
  value: 3,
  unit: 'pods',
  text: 'at least {}',
  why: 'while one pod is drained, another may fail',
  prop: 'autoscaling.minReplicas',
});

/** Use of the requested CPU above which pods are added. */
export const CPU_PERCENT = constant({
  value: 70,
  unit: '%',
  text: 'pods are added above {} of the requested CPU; memory is measured only with `memoryPercent`',
  why: 'the rest serves the load while a new pod starts',
  prop: 'autoscaling.cpuPercent',
  props: ['autoscaling.memoryPercent'],
});

/** How fast pods are added. */
export const SCALE_UP_PERCENT = constant({ value: 100, unit: '%', why: 'a spike needs pods at once' });
export const SCALE_UP_PODS = constant({ value: 4, unit: 'pods', why: SCALE_UP_PERCENT.why });
export const SCALE_UP_PERIOD = constant({ value: 15, unit: 'seconds', why: SCALE_UP_PERCENT.why });
export const SCALE_UP_WINDOW = constant({ value: 0, unit: 'seconds', why: SCALE_UP_PERCENT.why });

/** How fast pods are removed. */
export const SCALE_DOWN_PERCENT = constant({ value: 25, unit: '%', why: 'Kubernetes\' default removes all surplus pods at once' });
export const SCALE_DOWN_PERIOD = constant({ value: 60, unit: 'seconds', why: SCALE_DOWN_PERCENT.why });

/** Time for which load must be low before pods are removed. */
export const SCALE_DOWN_WINDOW = constant({
  value: 300,
  unit: 'seconds',
  text: 'load must be low for {}',
  why: 'a short dip is not the end of the peak',
  prop: 'autoscaling.scaleDownAfter',
});

/** The budget and the autoscaler of a service. */
export const scale: readonly KindDecisions[] = [{
  kind: 'PodDisruptionBudget',
  set: {
    'spec.maxUnavailable': MAX_UNAVAILABLE,
    'spec.selector': {
      text: 'the pods of this service only',
      why: 'with two budgets over one pod, every eviction fails',
      source: 'https://github.com/kubernetes/kubernetes/issues/75957',
      instead: 'nothing: it follows from the id',
    },
    'spec.unhealthyPodEvictionPolicy': {
      text: 'pods that are not ready can always be evicted',
      why: 'by default, pods in a crash loop block every drain',
      source: 'https://kubernetes.io/blog/2023/01/06/unhealthy-pod-eviction-policy-for-pdbs/',
    },
  },
  leftOut: { '': { text: 'no budget for a single pod', why: 'a budget over one pod blocks every drain', props: ['singleton'] } },
}, {
  kind: 'HorizontalPodAutoscaler',
  set: {
    'spec.scaleTargetRef': {
      text: 'the Deployment of this service',
      why: 'two autoscalers of one Deployment undo each other\'s changes',
      instead: 'nothing: it follows from the id',
    },
    'spec.minReplicas': MIN_REPLICAS,
    'spec.maxReplicas': {
      text: 'the number of pods at peak load',
      why: 'an autoscaler without a maximum fills the cluster; the quota is sized for it',
      props: ['autoscaling.maxReplicas'],
    },
    'spec.metrics': CPU_PERCENT,
    'spec.metrics[].containerResource.container': {
      text: 'only the main container is measured',
      why: 'a busy sidecar would hide an idle program',
      props: ['sidecars'],
    },
    'spec.behavior.scaleUp': {
      text: `${SCALE_UP_PERCENT} more pods, or ${SCALE_UP_PODS}, every ${SCALE_UP_PERIOD}, after a window of ${SCALE_UP_WINDOW}`,
      why: SCALE_UP_PERCENT.why,
    },
    'spec.behavior.scaleDown': { text: `at most ${SCALE_DOWN_PERCENT} of the pods are removed in ${SCALE_DOWN_PERIOD}`, why: SCALE_DOWN_PERCENT.why },
    'spec.behavior.scaleDown.stabilizationWindowSeconds': SCALE_DOWN_WINDOW,
  },
  leftOut: { '': { text: 'the number of pods is fixed', why: 'you set no `autoscaling`', props: ['autoscaling'] } },
}];
