import type { KubeObject } from '../rig/api';

const AT_ONCE = ['pod-create', 'pod-init-container-running', 'pod-init-container-completed'];
const NEVER = '100h';
const CLOSE_SECONDS = 2; // controllers and quotas are late by up to a second

/** Pods are ready as soon as they may be, end as late as they may, and run until they are deleted: KWOK's own annotations, nothing else. */
export function timed(object: KubeObject): KubeObject {
  const onTime = (template: KubeObject, ready: string) => ({
    ...template,
    metadata: {
      ...template.metadata,
      annotations: {
        ...template.metadata?.annotations,
        ...delays(AT_ONCE, '0s'),
        ...delays(['pod-ready'], ready),
        ...delays(['pod-complete'], NEVER),
        // KWOK takes what is left until the deletion timestamp where that is less
        'pod-delete.stage.kwok.x-k8s.io/delay': `${template.spec.terminationGracePeriodSeconds}s`,
      },
    },
  });
  switch (object.kind) {
    case 'Deployment': return { ...object, spec: { ...object.spec, template: onTime(object.spec.template, readyAfter(object)) } };
    case 'CronJob': {
      const { jobTemplate } = object.spec;
      const spec = { ...jobTemplate.spec, template: onTime(jobTemplate.spec.template, '0s') };
      return { ...object, spec: { ...object.spec, jobTemplate: { ...jobTemplate, spec } } };
    }
    default: return object;
  }
}

/** At once, unless a step of the rollout would then fall together with the end of a pod, so that chance has one come before the other; with these graces a second does not change the number of steps. */
function readyAfter({ spec: { minReadySeconds, template } }: KubeObject): string {
  const between = (minReadySeconds - template.spec.terminationGracePeriodSeconds % minReadySeconds) % minReadySeconds;
  return between < CLOSE_SECONDS ? '1s' : '0s';
}

function delays(stages: readonly string[], time: string): Record<string, string> {
  return Object.fromEntries(stages.flatMap(stage => ['delay', 'jitter-delay'].map(what => [`${stage}.stage.kwok.x-k8s.io/${what}`, time])));
}
