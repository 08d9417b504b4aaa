import { Testing } from 'cdk8s';
import { BulkheadApp } from 'cdk8s-bulkhead';
import { Shop } from '../shop';

test('the shop ships what was reviewed', () => {
  expect(Testing.synth(new Shop(new BulkheadApp(), 'shop'))).toMatchSnapshot();
});
