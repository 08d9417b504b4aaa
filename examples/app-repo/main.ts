import { BulkheadApp } from 'cdk8s-bulkhead';
import { Shop } from './shop';

const app = new BulkheadApp({ recordConstructMetadata: false }); // `kubectl apply --filename dist/` fails on construct-metadata.json
new Shop(app, 'shop');
app.synth();
