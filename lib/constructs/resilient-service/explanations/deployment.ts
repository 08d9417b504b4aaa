import type { KindExplanations } from '../../../decisions';

const AUTOSCALING = 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/';
const TO_BE_SURE = 'Kubernetes\' own, where it is enough; else start-up, ten seconds and the pull of an image';

/** What the Deployment of a service says beside its pods. */
export const deployment: readonly KindExplanations[] = [{
  kind: 'Deployment',
  set: {
    'metadata.annotations["cdk8s-bulkhead/singleton"]': {
      decision: 'why there is one pod',
      why: 'every drain and every deployment is an outage: whoever is woken wants to know why',
      props: ['singleton'],
    },
    'spec.replicas': {
      decision: '3 pods, unless you say another number or that there must be one',
      why: 'while one is drained, another may fail',
      props: ['replicas', 'singleton'],
    },
    'spec.minReadySeconds': { decision: 'a new pod counts after 10 seconds', why: 'a pod that crashes in its first seconds stops the rollout' },
    'spec.progressDeadlineSeconds': {
      decision: `a rollout that stands still has failed after this time: ${TO_BE_SURE}`,
      why: 'a deadline below the start-up calls every rollout a failure',
      source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
      props: ['startupTime'],
    },
    'spec.revisionHistoryLimit': { decision: '3 old versions are kept', why: 'to roll back once and once more; every one is an object in etcd' },
    'spec.selector': {
      decision: 'name and instance, nothing else',
      why: 'it can never be changed; one that met the pods of others misled an autoscaler for six weeks',
      source: 'https://github.com/kubernetes/kubernetes/issues/78761',
      instead: 'nothing: it follows from the id',
    },
    'spec.strategy.type': {
      decision: 'pods are replaced while others serve; a singleton ends before its successor starts',
      why: 'requests were lost in every deployment',
      props: ['singleton'],
    },
    'spec.strategy.rollingUpdate.maxSurge': {
      decision: 'one new pod at a time up to 4 pods, a quarter of them above',
      why: 'few pods roll one by one, many by the quarter',
      props: ['replicas', 'autoscaling.maxReplicas'],
    },
    'spec.strategy.rollingUpdate.maxUnavailable': {
      decision: 'no pod goes before its successor serves',
      why: 'requests were lost in every deployment',
    },
  },
  leftOut: {
    'spec.replicas': {
      decision: 'no number of pods: the autoscaler decides it',
      why: 'every deployment would set it back, whatever the load',
      source: `${AUTOSCALING}#migrating-deployments-and-statefulsets-to-horizontal-autoscaling`,
      props: ['autoscaling'],
    },
    'spec.strategy.rollingUpdate': {
      decision: 'there is one pod: it ends, then the next one starts',
      why: 'two would break what `singleton` says',
      props: ['singleton'],
    },
  },
}];
