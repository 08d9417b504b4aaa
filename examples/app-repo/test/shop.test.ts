import { Testing } from 'cdk8s';
import { BulkheadApp } from 'cdk8s-bulkhead';
import 'cdk8s-bulkhead/jest';
import { Shop } from '../shop';

test('the manifests of the shop are the reviewed ones', () => {
  expect(Testing.synth(new Shop(new BulkheadApp(), 'shop'))).toMatchSnapshot();
});

test('the shop passes all checks, survives a node drain, and connects only as declared', () => {
  const shop = new Shop(new BulkheadApp(), 'shop');
  expect(shop).toPassChecks({ failOn: 'warning' });
  expect(shop).toSurviveNodeDrain();
  expect(shop).toFitQuota('shop');
  expect(shop).toAllowTraffic('web', 'catalog', 8080);
  expect(shop).not.toAllowTraffic('catalog', 'web', 8080);
});
