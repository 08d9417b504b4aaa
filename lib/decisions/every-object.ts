import type { KindExplanations } from './explanation';

const RENAME = 'change the id; a new name is a new object, and the old one goes';

/** What every object of ours carries, and every pod template. */
export const everyObject: readonly KindExplanations[] = [{
  kind: '*',
  set: {
    'apiVersion': {
      decision: 'a version that is stable',
      why: 'one that is no longer served is refused by the API server',
      instead: 'nothing: a kind is made in one version',
    },
    'kind': { decision: 'what it is', why: 'the construct decides which kinds it needs', instead: 'nothing: it comes with the construct' },
    'metadata.labels.owner': {
      decision: 'the team that owns it',
      why: 'whoever is woken by a pod must find out whose it is',
      props: ['QuotaedNamespace.team'],
    },
    'metadata.labels["app.kubernetes.io/managed-by"]': {
      decision: 'it is told apart from what others made',
      why: 'whoever edits it by hand must know that the next apply undoes that',
    },
  },
}];

/** What the objects of a service and of a job carry. */
export const everyWorkloadObject: readonly KindExplanations[] = [{
  kind: '*',
  set: {
    'metadata.name': {
      decision: 'the id that you wrote',
      why: 'a name that followed from the tree would change when code is moved: another object, and an outage',
      instead: RENAME,
    },
    'metadata.namespace': {
      decision: 'the namespace of its chart',
      why: 'what belongs together has one quota and one owner',
      instead: 'write it in another chart',
    },
    'metadata.labels["app.kubernetes.io/name"]': {
      decision: 'the id that you wrote, as the recommended label',
      why: 'selectors use it, and may never change',
      instead: RENAME,
    },
    'metadata.labels["app.kubernetes.io/instance"]': {
      decision: 'the one label by which Services, budgets and policies know the pods; no other workload has its value',
      why: 'a selector that also met the pods of a job sent every request into 502',
      source: 'https://github.com/BerriAI/litellm/issues/19940',
      instead: RENAME,
    },
    'metadata.labels["app.kubernetes.io/component"]': {
      decision: '`service` or `job`',
      why: 'people and dashboards tell them apart',
      instead: 'nothing: it comes with the construct',
    },
    'metadata.labels["app.kubernetes.io/part-of"]': {
      decision: 'what it is part of; the namespace, unless you say otherwise',
      why: 'people and dashboards group by it',
      props: ['partOf'],
    },
    'metadata.labels["app.kubernetes.io/version"]': {
      decision: 'the tag of the image',
      why: 'whoever is woken sees which version runs; never in a selector, which may not change',
      props: ['image'],
    },
    'metadata.labels.*': {
      decision: 'a label of yours, on every object and pod',
      why: 'you said it; those of ours cannot be replaced',
      props: ['labels'],
    },
  },
  leftOut: {
    'metadata.namespace': {
      decision: 'its chart has no namespace: whoever applies it decides',
      why: 'a namespace that is made up would be the wrong one',
      instead: 'write it in a `QuotaedNamespace`, or in a chart with a namespace',
    },
  },
}];
