import { limitRange } from '../../../lib/kubernetes/manifests/limit-range';

test('says what containers get and may have', () => {
  const limits = [{ type: 'Container' as const, default: { memory: '256Mi' }, max: { memory: '1Gi' } }];
  expect(limitRange({ name: 'limit-range', namespace: 'shop', labels: {}, limits }).spec).toEqual({ limits });
});
