import { badHelpers } from './bad-helpers';
import { chartOn, refusalIn } from './programs';
import { Destination, ResilientService } from '../../../lib';
import { minimal } from '../resilient-service/programs';

function refusal(more: object, then?: (service: ResilientService) => void): string {
  const chart = chartOn();
  const service = new ResilientService(chart, 'web', { ...minimal, ...more });
  then?.(service);
  return refusalIn(chart);
}

const js = (value: unknown): any => value;

test.each(badHelpers)('%s is refused', (_what, more, words) => {
  expect(refusal(more())).toContain(words);
});

test('a connection that is declared later is validated too', () => {
  expect(refusal({}, service => service.connectTo(Destination.cidr('db.example.com', 5432)))).toContain('where: connectTo.cidr');
  expect(refusal({}, service => service.connectTo(js(7)))).toContain('`connectTo` is 7; it must be a `ResilientService` or a `Destination`');
});

test('labels of pods of other apps are used as they are', () => {
  expect(refusal({ connectsTo: [Destination.service({ name: 'db', port: 5432, podLabels: { 'app.kubernetes.io/name': 'postgres' } })] })).toBe('');
});
