import { BulkheadApp } from 'cdk8s-bulkhead';
import { Shop } from './shop';

const app = new BulkheadApp();
new Shop(app, 'shop');
app.synth();
