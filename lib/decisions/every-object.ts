import type { KindDecisions } from './decision';

/** Every object that a construct makes, and every pod template. */
export const everyObject: readonly KindDecisions[] = [{
  kind: '*',
  set: {
    'apiVersion': {
      text: 'a stable version',
      why: 'the API server rejects a version that it no longer serves',
      instead: 'nothing: a kind is written in one version',
    },
    'kind': { text: 'the kind of the object', why: 'the construct decides which kinds it needs', instead: 'nothing: it comes with the construct' },
    'metadata.labels.owner': {
      text: 'the team that owns it',
      why: 'without it, on-call cannot see whose pod it is',
      props: ['QuotaedNamespace.team'],
    },
    'metadata.labels["app.kubernetes.io/managed-by"]': {
      text: '`cdk8s-bulkhead`, to distinguish it from other objects',
      why: 'a change by hand is undone by the next apply',
    },
  },
}];
