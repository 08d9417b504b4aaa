import type { KubeObject } from './api';

/** How long each step of a pod takes, as KWOK reads it from its annotations. */
export interface Pace {
  readonly ready?: string;
  readonly complete?: string;
  /** The code that its program fails with, once it runs. */
  readonly exitCode?: number;
  /** Whether it is gone at once when it is deleted. */
  readonly goesAtOnce?: boolean;
}

const SHORT = '200ms';

/** The same objects, their pods paced for KWOK; nothing but its annotations is added. */
export function paced(objects: readonly KubeObject[], pace: Pace = {}): KubeObject[] {
  return objects.map(object => {
    const copy: any = structuredClone(object);
    const template = copy.spec?.jobTemplate?.spec.template ?? copy.spec?.template;
    if (template !== undefined) {
      template.metadata ??= {};
      template.metadata.annotations = { ...template.metadata.annotations, ...annotationsOf(pace) };
    }
    return copy;
  });
}

function annotationsOf({ ready = SHORT, complete, exitCode, goesAtOnce }: Pace): Record<string, string> {
  // without a jitter of its own KWOK adds up to five seconds
  const after = (step: string, delay: string) => ({ [key(step, 'delay')]: delay, [key(step, 'jitter-delay')]: delay });
  return {
    ...after('pod-create', SHORT),
    ...after('pod-ready', ready),
    ...complete !== undefined && after('pod-complete', complete),
    ...exitCode !== undefined && { [key('pod-fails', 'exit-code')]: String(exitCode), [key('pod-complete', 'weight')]: '0' },
    ...goesAtOnce && { [key('pod-goes-at-once', 'wanted')]: 'true', [key('pod-delete', 'weight')]: '0' },
  };
}

function key(step: string, what: string): string {
  return `${step}.stage.kwok.x-k8s.io/${what}`;
}

/** The program ends with an exit code, soon after it runs. */
const FAILS = stage('pod-fails', [
  { key: `.metadata.annotations["${key('pod-fails', 'exit-code')}"]`, operator: 'Exists' },
  { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' },
  { key: '.status.phase', operator: 'In', values: ['Running'] },
], {
  statusTemplate: `
{{ $now := Now }}
{{ $code := index .metadata.annotations "${key('pod-fails', 'exit-code')}" }}
conditions:
- { type: Ready, status: "False", lastTransitionTime: {{ $now | Quote }} }
- { type: ContainersReady, status: "False", lastTransitionTime: {{ $now | Quote }} }
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: false
  restartCount: 0
  started: false
  state: { terminated: { exitCode: {{ $code }}, reason: Error, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }} } }
{{ end }}
phase: Failed
`,
});

/** The program ends on SIGTERM at once; KWOK's own stage takes a random part of the grace period. */
const GOES_AT_ONCE = stage('pod-goes-at-once', [
  { key: `.metadata.annotations["${key('pod-goes-at-once', 'wanted')}"]`, operator: 'Exists' },
  { key: '.metadata.deletionTimestamp', operator: 'Exists' },
  { key: '.metadata.finalizers', operator: 'DoesNotExist' },
], { delete: true });

/** What pods do only where an annotation asks for it; KWOK's own stages do the rest. */
export const STAGES: readonly object[] = [FAILS, GOES_AT_ONCE];

function stage(name: string, matchExpressions: readonly object[], next: object): object {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: 'v1', kind: 'Pod' },
      selector: { matchExpressions },
      weight: 10_000,
      delay: { durationMilliseconds: 200 },
      next,
    },
  };
}
