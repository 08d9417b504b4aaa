import { constant, KindDecisions } from '../../../decisions';

const AUTOSCALING = 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/';
const LOST_REQUESTS = 'requests were lost in every rollout';

/** Number of pods. */
export const REPLICAS = constant({
  value: 3,
  unit: 'pods',
  text: '{}, or one with `singleton`',
  why: 'while one pod is drained, another may fail',
  prop: 'replicas',
  props: ['singleton'],
});

/** Time for which a new pod must be ready to count. */
export const MIN_READY = constant({
  value: 10,
  unit: 'seconds',
  text: 'a new pod counts as available after {}',
  why: 'a pod that crashes in its first seconds stops the rollout',
});

/** Time that a pod may take to start. */
export const STARTUP = constant({ value: 60, unit: 'seconds', why: 'without a limit, a pod that hangs during its start is never restarted', prop: 'startupTime' });

/** Time to pull an image. */
export const PULL = constant({ value: 300, unit: 'seconds', why: 'a large image on a new node' });

/** Shortest time after which a rollout without progress has failed. */
export const PROGRESS_DEADLINE = constant({
  value: 600,
  unit: 'seconds',
  text: `a rollout without progress fails after {}, or after \`startupTime\`, ${MIN_READY} and ${PULL} for the image if that is longer`,
  why: 'with a deadline shorter than the start, every rollout fails',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  props: ['startupTime'],
});

/** Old ReplicaSets that are kept. */
export const REVISION_HISTORY = constant({
  value: 3,
  unit: 'ReplicaSets',
  text: '{} of earlier rollouts are kept',
  why: 'a rollback needs one, and each is an object in etcd',
});

/** Largest number of pods that are replaced one by one. */
export const FEW_PODS = constant({ value: 4, unit: 'pods', why: 'few pods are replaced one by one, many in groups' });

/** New pods at a time where there are few. */
export const SURGE_PODS = constant({ value: 1, unit: 'pods', why: FEW_PODS.why });

/** New pods at a time where there are many. */
export const SURGE_PERCENT = constant({ value: 25, unit: '%', why: FEW_PODS.why });

/** Pods that a rollout may take away before their successors are ready. */
export const ROLLOUT_UNAVAILABLE = constant({ value: 0, text: 'no pod stops before its successor is ready', why: LOST_REQUESTS });

/** The Deployment of a service, beside its pods. */
export const deployment: readonly KindDecisions[] = [{
  kind: 'Deployment',
  set: {
    'metadata.annotations["cdk8s-bulkhead/singleton"]': {
      text: 'the reason why there is one pod',
      why: 'every drain and every rollout is an outage, and on-call needs the reason',
      props: ['singleton'],
    },
    'spec.replicas': REPLICAS,
    'spec.minReadySeconds': MIN_READY,
    'spec.progressDeadlineSeconds': PROGRESS_DEADLINE,
    'spec.revisionHistoryLimit': REVISION_HISTORY,
    'spec.selector': {
      text: 'name and instance only',
      why: 'it is immutable; a selector that matched the pods of others misled an autoscaler for six weeks',
      source: 'https://github.com/kubernetes/kubernetes/issues/78761',
      instead: 'nothing: it follows from the id',
    },
    'spec.strategy.type': {
      text: 'pods are replaced while others serve; a singleton stops before its successor starts',
      why: LOST_REQUESTS,
      props: ['singleton'],
    },
    'spec.strategy.rollingUpdate.maxSurge': {
      text: `${SURGE_PODS} at a time up to ${FEW_PODS}, ${SURGE_PERCENT} of them above`,
      why: FEW_PODS.why,
      props: ['replicas', 'autoscaling.maxReplicas'],
    },
    'spec.strategy.rollingUpdate.maxUnavailable': ROLLOUT_UNAVAILABLE,
  },
  leftOut: {
    'spec.replicas': {
      text: 'the autoscaler decides the number of pods',
      why: 'otherwise every apply resets it, whatever the load',
      source: `${AUTOSCALING}#migrating-deployments-and-statefulsets-to-horizontal-autoscaling`,
      props: ['autoscaling'],
    },
    'spec.strategy.rollingUpdate': {
      text: 'the only pod stops, then the next one starts',
      why: 'with a `singleton`, two pods must never run',
      props: ['singleton'],
    },
  },
}];
