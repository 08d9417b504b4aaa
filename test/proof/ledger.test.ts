import { Ledger } from '../../proof/arithmetic/ledger';
import type { Api } from '../../proof/rig/api';

const NAMESPACE = 'shop';

/** A ledger, and the events of an API server. */
function ledger(): { ledger: Ledger; pod: (type: string, name: string, more?: object) => void; quota: (used: Record<string, string>) => void } {
  const watchers: Record<string, (type: string, object: object) => void> = {};
  const watch = (collection: string, notify: (type: string, object: object) => void) => {
    watchers[collection] = notify;
    return () => {};
  };
  return {
    ledger: new Ledger({ watch } as unknown as Api, { namespaces: [NAMESPACE] } as any),
    pod: (type, name, more) => watchers['/api/v1/pods'](type, { metadata: { namespace: NAMESPACE, name, uid: name }, ...more }),
    quota: used => watchers['/api/v1/resourcequotas']('MODIFIED', { metadata: { namespace: NAMESPACE, name: 'quota' }, status: { used } }),
  };
}

test('what a quota counts is taken when as many pods are there', () => {
  const { ledger: seen, pod, quota } = ledger();
  quota({ 'pods': '1', 'requests.memory': '64Mi' }); // before the event of the pod
  expect(seen.most.get(NAMESPACE)).toBeUndefined();
  pod('ADDED', 'one');
  expect(seen.most.get(NAMESPACE)).toEqual({ 'pods': 1n, 'requests.memory': 64n * 1024n ** 2n });
});

test('a quota that has not yet heard that a pod is gone is not taken at its word', () => {
  const { ledger: seen, pod, quota } = ledger();
  pod('ADDED', 'one');
  quota({ pods: '1' });
  pod('DELETED', 'one');
  quota({ pods: '2' }); // the next one, and the one that is gone
  pod('ADDED', 'two');
  quota({ pods: '1' });
  expect(seen.most.get(NAMESPACE)).toEqual({ pods: 1n });
});

test('a quota that has not yet heard that a pod has ended is not taken at its word; `count/pods` counts it until it is gone', () => {
  const { ledger: seen, pod, quota } = ledger();
  pod('ADDED', 'one');
  pod('MODIFIED', 'one', { status: { phase: 'Failed' } });
  quota({ 'pods': '2', 'count/pods': '2' });
  pod('ADDED', 'two');
  expect(seen.most.get(NAMESPACE)).toBeUndefined();
  quota({ 'pods': '1', 'count/pods': '2' });
  expect(seen.most.get(NAMESPACE)).toEqual({ 'pods': 1n, 'count/pods': 2n });
});

test('more pods than predicted are counted: a quota that counts pods that exist is taken', () => {
  const { ledger: seen, pod, quota } = ledger();
  ['one', 'two', 'three'].forEach(name => pod('ADDED', name));
  quota({ pods: '3' });
  expect(seen.most.get(NAMESPACE)).toEqual({ pods: 3n });
  expect(seen.tookTogether(NAMESPACE, { pods: 2n })).toBe(false);
});
