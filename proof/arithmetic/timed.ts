import type { KubeObject } from '../rig/api';

const AT_ONCE = ['pod-create', 'pod-init-container-running', 'pod-init-container-completed', 'pod-ready']; // the earliest that a pod may be ready
const NEVER = '100h';

/** Pods are ready as soon as they may be, end as late as they may, and run until somebody ends them: KWOK's own annotations, nothing else. */
export function timed(object: KubeObject): KubeObject {
  const onTime = (template: KubeObject) => ({
    ...template,
    metadata: {
      ...template.metadata,
      annotations: {
        ...template.metadata?.annotations,
        ...delays(AT_ONCE, '0s'),
        ...delays(['pod-complete'], NEVER),
        // KWOK takes what is left until the deletion timestamp where that is less
        'pod-delete.stage.kwok.x-k8s.io/delay': `${template.spec.terminationGracePeriodSeconds}s`,
      },
    },
  });
  switch (object.kind) {
    case 'Deployment': return { ...object, spec: { ...object.spec, template: onTime(object.spec.template) } };
    case 'CronJob': {
      const { jobTemplate } = object.spec;
      const spec = { ...jobTemplate.spec, template: onTime(jobTemplate.spec.template) };
      return { ...object, spec: { ...object.spec, jobTemplate: { ...jobTemplate, spec } } };
    }
    default: return object;
  }
}

function delays(stages: readonly string[], time: string): Record<string, string> {
  return Object.fromEntries(stages.flatMap(stage => ['delay', 'jitter-delay'].map(what => [`${stage}.stage.kwok.x-k8s.io/${what}`, time])));
}
