import { join } from 'path';
import { Backends } from './backends';
import { Storefront } from './storefront';
import { BulkheadApp, QuotaedNamespace } from '../../lib';

/** Google's Online Boutique: ten services, the Redis for the carts, and a load generator. */
export function app(outdir: string): BulkheadApp {
  const boutique = new BulkheadApp({ outdir, imageLock: join(__dirname, 'images.lock.json') });
  const namespace = new QuotaedNamespace(boutique, 'online-boutique', { team: 'boutique' });

  const backends = new Backends(namespace, 'backends');
  new Storefront(namespace, 'storefront', backends);
  return boutique;
}

if (require.main === module) {
  app('dist').synth();
}
